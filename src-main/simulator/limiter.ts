import type { RateLimit } from './switches.ts';

/**
 * The gateway's limiter: a call that it lets pass counts, whatever becomes of it; one that it refuses does not. So the
 * budget returns one window after the oldest call that passed.
 */
export class Limiter {
  readonly #passedAt = new Map<string, number[]>();

  passes(bucket: string, limit: RateLimit | null, now: number): boolean {
    if (!limit) return true;
    const windowMs = limit.windowS * 1_000;
    const recent = (this.#passedAt.get(bucket) ?? []).filter((at) => now - at < windowMs);
    const passes = recent.length < limit.count;
    if (passes) recent.push(now);
    this.#passedAt.set(bucket, recent);
    return passes;
  }
}
