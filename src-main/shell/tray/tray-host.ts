import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import { Exclusive } from '#async/exclusive';
import type { Clock } from '../../clock/clock.ts';

/**
 * Linux decides once, when the tray is constructed, how it is shown; without a registered host that is a way which
 * Wayland never shows. So it is not constructed before a host is there.
 */
export interface TrayHostWatch {
  /** The first answer is there, and was acted upon. */
  readonly answered: Promise<void>;
  /** Asks now, e.g. after unlock or resume, also when asking had ended. */
  readonly recheck: () => void;
  readonly stop: () => void;
}

export interface TrayHostDependencies {
  readonly clock: Clock;
  readonly ask: () => Promise<boolean>;
  /** Called once; asking then ends. */
  readonly onHost: () => void;
  /** Called once, when a login should long have brought up its panel: the popover must be shown as a normal window. */
  readonly onNoHost: () => void;
}

const QUICK = { untilMs: 15 * SECOND_MS, everyMs: 0.5 * SECOND_MS };
const SLOW = { untilMs: 10 * MINUTE_MS, everyMs: 30 * SECOND_MS };

/** When to ask again, `elapsedMs` after the start; null: no more. */
export function nextAskDelay(elapsedMs: number): number | null {
  if (elapsedMs < QUICK.untilMs) return QUICK.everyMs;
  return elapsedMs < SLOW.untilMs ? SLOW.everyMs : null;
}

export function watchTrayHost({ clock, ask, onHost, onNoHost }: TrayHostDependencies): TrayHostWatch {
  const startedAt = clock.monotonic();
  let ended = false;
  const asking = new Exclusive();
  let reportedNoHost = false;
  let cancelTimer = () => {};

  async function checkOnce(): Promise<void> {
    if (ended) return;
    const isThere = await asking.run(isHostThere, null);
    if (isThere !== null) onAnswer(isThere);
  }

  async function isHostThere(): Promise<boolean> {
    cancelTimer();
    try {
      return await ask();
    } catch {
      return false;
    }
  }

  function onAnswer(isThere: boolean): void {
    // `stop` may have been called while the answer was under way.
    if (ended) return;
    if (!isThere) {
      plan();
      return;
    }
    ended = true;
    onHost();
  }

  function plan(): void {
    const elapsedMs = clock.monotonic() - startedAt;
    if (elapsedMs >= QUICK.untilMs && !reportedNoHost) {
      reportedNoHost = true;
      onNoHost();
    }
    const delayMs = nextAskDelay(elapsedMs);
    if (delayMs !== null) cancelTimer = clock.after(delayMs, () => void checkOnce());
  }

  return {
    answered: checkOnce(),
    recheck: () => void checkOnce(),
    stop: () => {
      ended = true;
      cancelTimer();
    },
  };
}
