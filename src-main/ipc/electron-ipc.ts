import { ipcMain, type IpcMainInvokeEvent, type WebContents, type WebFrameMain } from 'electron';
import type { Handlers } from '#contract/handlers';
import { registerCalls, type Refusal } from './register.ts';

export interface ElectronIpcOptions {
  readonly handlers: Handlers;
  /** The popover's window, whichever it is at the moment. */
  readonly isOurContents: (contents: WebContents) => boolean;
  /** Such as `app://bundle`. */
  readonly ourOrigin: string;
  readonly onRefusal: (refusal: Refusal) => void;
}

/** The one place where the border meets Electron. */
export function connectIpc({ handlers, isOurContents, ourOrigin, onRefusal }: ElectronIpcOptions): void {
  registerCalls<IpcMainInvokeEvent>({
    handle: (channel, listener) => ipcMain.handle(channel, listener),
    isOurs: (event) => isOurContents(event.sender) && isOurPage(event.senderFrame, ourOrigin),
    handlers,
    onRefusal,
  });
}

/** Null once the frame is gone. `app:` has no origin in URL, so the text is compared. */
function isOurPage(frame: WebFrameMain | null, origin: string): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${origin}/`);
}
