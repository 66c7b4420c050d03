import type { Clock } from '../clock/clock.ts';
import { RateLimiter } from './rate-limiter.ts';

/** One gate an origin, whatever number of accounts are there. */
export class RateLimiters {
  readonly #clock: Clock;
  readonly #onWait: () => void;
  readonly #gates = new Map<string, RateLimiter>();

  /** `onWait`: an origin asks for silence. */
  constructor(clock: Clock, onWait: () => void) {
    this.#clock = clock;
    this.#onWait = onWait;
  }

  of(origin: string): RateLimiter {
    const gate = this.#gates.get(origin) ?? new RateLimiter(this.#clock, this.#onWait);
    this.#gates.set(origin, gate);
    return gate;
  }

  clockSetBack(byMs: number): void {
    for (const gate of this.#gates.values()) gate.clockSetBack(byMs);
  }
}
