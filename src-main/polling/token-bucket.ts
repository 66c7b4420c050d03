import { MINUTE_MS } from '#clock/durations';

/** So many requests at once, and so many more with every minute: no clock of its own, instants are epoch ms. */
export class TokenBucket {
  #size: number;
  #perMinute: number;
  #level: number;
  #filledAt: number;

  constructor(size: number, perMinute: number, now: number) {
    this.#size = size;
    this.#perMinute = perMinute;
    this.#level = size;
    this.#filledAt = now;
  }

  get perMinute(): number {
    return this.#perMinute;
  }

  /** From then on; what is in it stays, as far as there is room. */
  resize(size: number, perMinute: number, at: number): void {
    this.#fill(Math.max(at, this.#filledAt));
    this.#size = size;
    this.#perMinute = perMinute;
    this.#level = Math.min(this.#level, size);
  }

  /** Whether there is one beside those that are `reserved`. */
  holds(reserved: number, now: number): boolean {
    this.#fill(now);
    return this.#level >= reserved + 1;
  }

  /** Takes one, when there is one beside those that are `reserved`. */
  take(reserved: number, now: number): boolean {
    if (!this.holds(reserved, now)) return false;
    this.#level -= 1;
    return true;
  }

  /** How long until `take` works, at least 1 ms. */
  waitMs(reserved: number, now: number): number {
    this.#fill(now);
    const missing = reserved + 1 - this.#level;
    return Math.max(1, Math.ceil((missing / this.#perMinute) * MINUTE_MS));
  }

  /** By a clock that was set back nothing has passed, and from then on it counts again. */
  #fill(now: number): void {
    const elapsedMs = Math.max(0, now - this.#filledAt);
    this.#filledAt = now;
    this.#level = Math.min(this.#size, this.#level + (elapsedMs / MINUTE_MS) * this.#perMinute);
  }
}
