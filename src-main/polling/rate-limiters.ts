import type { Clock } from '../clock/clock.ts';
import { RateLimiter } from './rate-limiter.ts';

/** One rate limiter for each origin, whatever number of accounts are there. */
export class RateLimiters {
  readonly #clock: Clock;
  readonly #onWait: () => void;
  readonly #limiters = new Map<string, RateLimiter>();

  /** `onWait`: an origin asks for silence. */
  constructor(clock: Clock, onWait: () => void) {
    this.#clock = clock;
    this.#onWait = onWait;
  }

  of(origin: string): RateLimiter {
    const limiter = this.#limiters.get(origin) ?? new RateLimiter(this.#clock, this.#onWait);
    this.#limiters.set(origin, limiter);
    return limiter;
  }

  /** What somebody on the way wished binds no other way. */
  networkChanged(): void {
    for (const limiter of this.#limiters.values()) limiter.networkChanged();
  }

  clockSetBack(byMs: number): void {
    for (const limiter of this.#limiters.values()) limiter.clockSetBack(byMs);
  }
}
