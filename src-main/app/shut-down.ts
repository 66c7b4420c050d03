import { withinLimit } from '#async/within-limit';
import type { Clock } from '../clock/clock.ts';

/** What keychain, history and clipboard still have to do is waited for this long when quitting. */
const PATIENCE_MS = 2_000;

/** What the app still has to do when nothing new begins any more. */
export interface Unsettled {
  readonly clock: Clock;
  readonly vault: { answered(): Promise<void> };
  readonly history: { close(): Promise<void> };
  readonly clearSecret: () => Promise<void>;
  readonly stateFiles: { settled(): Promise<unknown> };
  readonly status: { settled(): Promise<unknown> };
  readonly demo: { close(): Promise<void> };
}

/** What cannot be stopped keeps nothing else from being stopped, or written. */
export function stopEach(stops: readonly (() => void)[], onFailed: (error: unknown) => void): void {
  for (const stop of stops)
    try {
      stop();
    } catch (error) {
      onFailed(error);
    }
}

/** What is still to be written is, however long it takes; keychain, history and clipboard may not answer any more. */
export async function settle(unsettled: Unsettled): Promise<void> {
  const { clearSecret, clock, demo, history, stateFiles, status, vault } = unsettled;
  const slow = Promise.allSettled([vault.answered(), history.close(), clearSecret()]);
  const own = [stateFiles.settled(), status.settled(), demo.close()];
  await Promise.allSettled([...own, withinLimit(clock, PATIENCE_MS, slow)]);
}
