import { clipboard } from 'electron';

export const systemClipboard = {
  read: () => clipboard.readText(),

  write: (text: string): Promise<void> => clipboard.writeText(text),

  /** Clears it unless the user has copied something else meanwhile. */
  clearIfUnchanged: async (text: string): Promise<void> => {
    if ((await clipboard.readText()) === text) clipboard.clear();
  },
};
