import type { Clock } from '../../src-main/clock/clock.ts';

interface Timer {
  at: number;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it; timers due on the way fire in their order, at their instant. */
export class ManualClock implements Clock {
  #now: number;
  readonly #timers = new Set<Timer>();

  constructor(now = Date.UTC(2026, 10, 24, 14, 0)) {
    this.#now = now;
  }

  get timerCount(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#now;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, delayMs), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** The machine's clock was set: timers count what really passes, and do not notice. */
  set(now: number): void {
    const byMs = now - this.#now;
    const timers = [...this.#timers];
    this.#now = now;
    for (const timer of timers) timer.at += byMs;
  }

  /** Lets what a timer started settle before the next one fires. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let timer = this.#nextUntil(end); timer !== undefined; timer = this.#nextUntil(end)) {
      this.#now = timer.at;
      this.#timers.delete(timer);
      timer.callback();
      await settled();
    }
    this.#now = end;
    await settled();
  }

  #nextUntil(end: number): Timer | undefined {
    return [...this.#timers].filter((timer) => timer.at <= end).toSorted((a, b) => a.at - b.at)[0];
  }
}

/** Every promise that is already resolved has run its reactions. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
