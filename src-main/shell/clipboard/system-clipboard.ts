import { clipboard } from 'electron';

export const systemClipboard = {
  read: () => clipboard.readText(),

  /** Clears it unless the user has copied something else meanwhile. */
  clearIfUnchanged: async (text: string): Promise<void> => {
    if ((await clipboard.readText()) === text) clipboard.clear();
  },
};
