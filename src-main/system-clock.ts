import type { Clock } from './poll/clock.ts';

/** The machine's clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs).unref();
    return () => clearTimeout(timer);
  },
};

interface Timer {
  readonly at: number;
  readonly callback: () => void;
  cancel: () => void;
}

/** A clock that runs, and that tests of the whole app can move forward; timers passed on the way fire in their order. */
export class MovableClock implements Clock {
  readonly #base: Clock;
  readonly #timers = new Set<Timer>();
  #aheadMs = 0;

  constructor(base: Clock) {
    this.#base = base;
  }

  now(): number {
    return this.#base.now() + this.#aheadMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer: Timer = { at: this.now() + delayMs, callback, cancel: () => undefined };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => this.#drop(timer);
  }

  advance(ms: number): void {
    this.#aheadMs += ms;
    for (const timer of [...this.#timers].toSorted((a, b) => a.at - b.at)) {
      // An earlier one may have cancelled it.
      if (!this.#timers.has(timer)) continue;
      if (timer.at <= this.now()) this.#fire(timer);
      else this.#arm(timer);
    }
  }

  #arm(timer: Timer): void {
    timer.cancel();
    timer.cancel = this.#base.after(Math.max(0, timer.at - this.now()), () => this.#fire(timer));
  }

  #fire(timer: Timer): void {
    this.#drop(timer);
    timer.callback();
  }

  #drop(timer: Timer): void {
    timer.cancel();
    this.#timers.delete(timer);
  }
}
