import { MINUTE_MS } from '#clock/durations';
import type { Clock } from '../../clock/clock.ts';

/** The window that asked; the dialog takes the focus away from it, which must not hide it. */
export interface Parent<Window extends Closable> {
  readonly window: Window | null;
  hold(): () => void;
}

interface Closable {
  once(event: 'closed', listener: () => void): unknown;
  off(event: 'closed', listener: () => void): unknown;
}

/**
 * Electron closes a message box by a signal, a file dialog by nothing. What was not answered for so long was not agreed
 * to; without an end a dialog that was lost would keep every later one away.
 */
const PATIENCE_MS = 10 * MINUTE_MS;

/**
 * What a dialog on the window that asked is answered. `unanswered`, when that window is gone: on Linux the dialog would
 * stay without it, on macOS a sheet goes with it and answers nobody
 * (https://github.com/electron/electron/blob/main/shell/browser/ui/message_box_gtk.cc, message_box_mac.mm).
 */
export async function answeredBy<Window extends Closable, Answer>(
  parent: Parent<Window>,
  clock: Pick<Clock, 'after'>,
  ask: (window: Window | null, closing: AbortSignal) => Promise<Answer>,
  unanswered: Answer,
): Promise<Answer> {
  const { window } = parent;
  const end = Promise.withResolvers<Answer>();
  const closing = new AbortController();
  const giveUp = () => {
    end.resolve(unanswered);
    closing.abort();
  };
  const release = parent.hold();
  const cancel = clock.after(PATIENCE_MS, giveUp);
  window?.once('closed', giveUp);
  try {
    return await Promise.race([ask(window, closing.signal), end.promise]);
  } finally {
    window?.off('closed', giveUp);
    cancel();
    release();
  }
}
