import { HOUR_MS, MINUTE_MS } from '#clock/durations';

/** Read so far in the future: the clock was set back since, and nobody knows how old it is. */
export const FUTURE_MS = MINUTE_MS;

/** How long a reading stays fresh. `intervalMs` is the interval in force, 0 for only when asked. */
export function outdatedAfterMs(intervalMs: number): number {
  return intervalMs === 0 ? HOUR_MS : Math.max(2 * intervalMs, 10 * MINUTE_MS);
}

export function isOutdated(readAt: number, intervalMs: number, now: number): boolean {
  const ageMs = now - readAt;
  return ageMs > outdatedAfterMs(intervalMs) || ageMs < -FUTURE_MS;
}
