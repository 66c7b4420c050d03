import { dialog, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron';

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

/** The window that asked; the dialog takes the focus away from it, which must not hide it. */
interface Parent {
  readonly window: BrowserWindow | null;
  hold(): () => void;
}

export function createDialogs(parent: Parent): Dialogs {
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
      const { window } = parent;
      const asked = window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options);
      const { response } = await asked.finally(parent.hold());
      return response === 0;
    },
    async chooseFile({ title, kind, extensions }) {
      const filters = [{ name: kind, extensions }];
      const options: OpenDialogOptions = { title, filters, properties: ['openFile'] };
      const { window } = parent;
      const asked = window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options);
      const { filePaths } = await asked.finally(parent.hold());
      return filePaths[0] ?? null;
    },
    async chooseSavePath({ title, kind, extensions, name }) {
      const filters = [{ name: kind, extensions }];
      const options: SaveDialogOptions = {
        title,
        filters,
        defaultPath: name,
        properties: ['showOverwriteConfirmation'],
      };
      const { window } = parent;
      const asked = window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options);
      const { canceled, filePath } = await asked.finally(parent.hold());
      return canceled || filePath === '' ? null : filePath;
    },
  };
}
