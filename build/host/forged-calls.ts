import type { Host } from './create-host.ts';
import { hostFrame, type HostFrame } from './frame.ts';
import type { IpcSender } from './host-run.ts';
import { decodeInMain } from './ipc-values.ts';
import { strictProxy } from './strict-proxy.ts';

/** Who calls main past the preload. `popover` is our own window, for malformed arguments. */
type ForgedSender = 'popover' | 'other-frame' | 'other-window' | 'other-origin' | 'no-frame';

export interface ForgedCall {
  readonly from: ForgedSender;
  readonly channel: string;
  readonly args: readonly unknown[];
}

export type ForgedAnswer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

const ELSEWHERE = { url: 'https://elsewhere.invalid/', origin: 'https://elsewhere.invalid' };

/** Calls main as a page could if preload and page were in the hands of somebody else. */
export async function forgeCall(host: Host, { from, channel, args }: ForgedCall): Promise<ForgedAnswer> {
  const answer = await host.electron.main.ipcMain.invoke(senderOf(host, from), channel, [...args]);
  return answer.ok ? { ok: true, value: decodeInMain(answer.value) } : answer;
}

function senderOf(host: Host, from: ForgedSender): IpcSender {
  const sender = host.electron.main.BrowserWindow.getAllWindows()[0]?.webContents;
  if (!sender) throw new Error('There is no window yet');
  const own = sender.mainFrame;
  switch (from) {
    case 'popover':
      return { sender, senderFrame: own };
    case 'no-frame':
      return { sender, senderFrame: null };
    case 'other-frame':
      return { sender, senderFrame: hostFrame(() => own, own) };
    case 'other-origin':
      return { sender, senderFrame: hostFrame(() => ELSEWHERE) };
    case 'other-window':
      return anotherWindow(own);
  }
}

/** Of our origin, yet no window of main's. */
function anotherWindow({ url, origin }: HostFrame): IpcSender {
  const mainFrame = hostFrame(() => ({ url, origin }));
  const sender = strictProxy('WebContents', {
    id: -1,
    mainFrame,
    isDestroyed: () => false,
    getURL: () => url,
  });
  return { sender, senderFrame: mainFrame };
}
