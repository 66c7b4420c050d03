import { dialog, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import type { Clock } from '../../clock/clock.ts';
import { answeredBy, type Parent } from './answered-dialog.ts';

export interface Confirmation {
  readonly message: string;
  readonly detail: string;
  /** Of the button that agrees; the other one is the default. */
  readonly confirm: string;
  readonly cancel: string;
}

interface OpenFileOptions {
  readonly title: string;
  readonly kind: string;
  readonly extensions: string[];
}

interface SaveFileOptions extends OpenFileOptions {
  /** What the file is called unless the user says otherwise; the folder is up to the system. */
  readonly name: string;
}

/** Dialogs of the system's own: nothing in the popover can answer them. */
export interface Dialogs {
  /** False also when the dialog was closed. */
  confirm(confirmation: Confirmation): Promise<boolean>;
  /** Null: none was chosen. */
  chooseFile(options: OpenFileOptions): Promise<string | null>;
  /** Of a file to be written; where there is one, the system has asked whether it may be replaced. Null: none. */
  chooseSavePath(options: SaveFileOptions): Promise<string | null>;
}

export function createDialogs(parent: Parent<BrowserWindow>, clock: Clock): Dialogs {
  return {
    async confirm({ message, detail, confirm, cancel }) {
      const options = {
        message,
        detail,
        buttons: [confirm, cancel],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      };
      const ask = async (window: BrowserWindow | null, signal: AbortSignal) => {
        const all = { ...options, signal };
        const asked = window ? dialog.showMessageBox(window, all) : dialog.showMessageBox(all);
        return (await asked).response === 0;
      };
      return answeredBy(parent, clock, ask, false);
    },
    async chooseFile({ title, kind, extensions }) {
      const filters = [{ name: kind, extensions }];
      const options: OpenDialogOptions = { title, filters, properties: ['openFile'] };
      const ask = async (window: BrowserWindow | null) => {
        const asked = window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options);
        return (await asked).filePaths[0] ?? null;
      };
      return answeredBy(parent, clock, ask, null);
    },
    async chooseSavePath({ title, kind, extensions, name }) {
      const filters = [{ name: kind, extensions }];
      const options: SaveDialogOptions = {
        title,
        filters,
        defaultPath: name,
        properties: ['showOverwriteConfirmation'],
      };
      const ask = async (window: BrowserWindow | null) => {
        const asked = window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options);
        const { canceled, filePath } = await asked;
        return canceled || filePath === '' ? null : filePath;
      };
      return answeredBy(parent, clock, ask, null);
    },
  };
}
