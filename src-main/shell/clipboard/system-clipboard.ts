import { clipboard, ClipboardItem } from 'electron';

export const systemClipboard = {
  read: () => clipboard.readText(),

  write: (text: string): Promise<void> => clipboard.writeText(text),

  writeFormats: (formats: Readonly<Record<string, Blob>>): Promise<void> =>
    clipboard.write([new ClipboardItem(formats)]),

  clear: (): void => clipboard.clear(),

  /** Clears it unless the user has copied something else meanwhile. */
  clearIfUnchanged: async (text: string): Promise<void> => {
    if ((await clipboard.readText()) === text) clipboard.clear();
  },
};
