import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { PauseLength, Settings } from '#contract/settings';
import type { Clock } from '../clock/clock.ts';

/** Timers stand still while the machine sleeps: the clock is looked at again and again. */
const CHECK_EVERY_MS = MINUTE_MS;

export function pausedUntil(length: PauseLength, now: number): number | 'resumed' {
  return length === 'hour' ? now + HOUR_MS : 'resumed';
}

/** Calls back when the pause that is watched has reached its end; null watches none. */
export class PauseTimer {
  readonly #clock: Clock;
  readonly #onEnd: () => void;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock, onEnd: () => void) {
    this.#clock = clock;
    this.#onEnd = onEnd;
  }

  /** Of a pause that was kept: more than an hour left shows a clock that was set back while the app was not running. */
  start(until: Settings['pausedUntil']): void {
    if (typeof until === 'number' && until - this.#clock.now() > HOUR_MS) this.#onEnd();
    else this.watch(until);
  }

  /** Takes the place of what was watched before. */
  watch(until: Settings['pausedUntil']): void {
    this.#cancel();
    if (typeof until !== 'number') return;
    const remainingMs = until - this.#clock.now();
    if (remainingMs <= 0) this.#onEnd();
    else this.#cancel = this.#clock.after(Math.min(remainingMs, CHECK_EVERY_MS), () => this.watch(until));
  }
}
