import type { BrowserWindow } from 'electron';
import type { Clock } from '../../clock/clock.ts';

/** Why a page is no longer of use: Electron's reason for the end of its process, or ours. */
export interface PageLoss {
  readonly reason: string;
  readonly exitCode: number | null;
}

/** Electron has waited for an answer already; a machine under load gets this much more. */
const UNRESPONSIVE_MS = 20_000;

export function watchRenderer(window: BrowserWindow, clock: Clock, onLost: (loss: PageLoss) => void): void {
  let stopWaiting = (): void => undefined;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    stopWaiting();
    onLost({ reason, exitCode });
  });
  window.on('unresponsive', () => {
    stopWaiting();
    stopWaiting = clock.after(UNRESPONSIVE_MS, () => onLost({ reason: 'unresponsive', exitCode: null }));
  });
  window.on('responsive', () => stopWaiting());
  window.on('closed', () => stopWaiting());
}
