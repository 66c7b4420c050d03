import { HOUR_MS, MINUTE_MS } from '#clock/durations';

/** At most so many requests in any span of so many minutes: a full bucket and what is refilled meanwhile. */
const ALLOWED = [
  { minutes: 1, requests: 40 + 20 },
  { minutes: 10, requests: 40 + 200 },
  { minutes: 60, requests: 40 + 1_200 },
];
const SILENCE_TOLERANCE_MS = 1_000;

/** Watches that the budget of the origin is kept, by what really passes. */
export class RequestRate {
  readonly breaches: string[] = [];
  total = 0;
  #recentMs: number[] = [];
  #silentUntilMs = 0;

  /** The server asked for silence, in so many ms. */
  silence(nowMs: number, forMs: number): void {
    this.#silentUntilMs = Math.max(this.#silentUntilMs, nowMs + Math.min(forMs, 6 * HOUR_MS));
  }

  /** The wall clock was set, or a day was slept through: the app counts anew. */
  forgetSilence(): void {
    this.#silentUntilMs = 0;
  }

  request(nowMs: number): void {
    this.total += 1;
    if (nowMs + SILENCE_TOLERANCE_MS < this.#silentUntilMs)
      this.breaches.push(`asked at ${nowMs}, in a silence until ${this.#silentUntilMs}`);
    this.#recentMs = [...this.#recentMs.filter((atMs) => nowMs - atMs < HOUR_MS), nowMs];
    for (const { minutes, requests } of ALLOWED) {
      const within = this.#recentMs.filter((atMs) => nowMs - atMs < minutes * MINUTE_MS).length;
      if (within > requests) this.breaches.push(`${within} requests in ${minutes} min at ${nowMs}`);
    }
  }
}
