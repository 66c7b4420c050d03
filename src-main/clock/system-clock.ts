import type { Clock } from './clock.ts';

/** The machine's clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs).unref();
    return () => clearTimeout(timer);
  },
};

interface Timer {
  at: number;
  readonly callback: () => void;
  cancel: () => void;
}

/** A clock that runs, and that tests of the whole app can move forward; timers passed on the way fire in their order. */
export class MovableClock implements Clock {
  readonly #base: Clock;
  readonly #timers = new Set<Timer>();
  #aheadMs = 0;
  /** Moved since the start. */
  #movedMs = 0;

  /** `startsAt`: what it shows now, epoch ms; otherwise the same as `base`. */
  constructor(base: Clock, startsAt = base.now()) {
    this.#base = base;
    this.#aheadMs = startsAt - base.now();
  }

  now(): number {
    return this.#base.now() + this.#aheadMs;
  }

  monotonic(): number {
    return this.#base.monotonic() + this.#movedMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer: Timer = { at: this.now() + delayMs, callback, cancel: () => undefined };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => this.#drop(timer);
  }

  /** How long until the first of its timers; Infinity: there is none. */
  get untilNextMs(): number {
    return Math.max(0, Math.min(...[...this.#timers].map(({ at }) => at - this.now())));
  }

  /** As if so much time had passed: timers on the way fire at their own instants. */
  advance(ms: number): void {
    const end = this.now() + ms;
    for (let timer = this.#nextUntil(end); timer !== undefined; timer = this.#nextUntil(end)) {
      this.#move(Math.max(0, timer.at - this.now()));
      this.#fire(timer);
    }
    this.#move(Math.max(0, end - this.now()));
    for (const timer of this.#timers) this.#arm(timer);
  }

  /** As if the machine had slept: the clock goes on, timers do not. */
  sleep(ms: number): void {
    this.#move(ms);
    for (const timer of this.#timers) timer.at += ms;
  }

  #move(ms: number): void {
    this.#aheadMs += ms;
    this.#movedMs += ms;
  }

  #nextUntil(end: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0];
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
