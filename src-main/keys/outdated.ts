import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { isAhead } from '#clock/instant';

/** How long a reading stays fresh. `intervalMs` is the interval in force, 0 for only when asked. */
export function outdatedAfterMs(intervalMs: number): number {
  return intervalMs === 0 ? HOUR_MS : Math.max(2 * intervalMs, 10 * MINUTE_MS);
}

export function isOutdated(readAt: number, intervalMs: number, now: number): boolean {
  return now - readAt > outdatedAfterMs(intervalMs) || isAhead(readAt, now);
}
