const MINUTE_MS = 60_000;

/** How long a reading stays fresh. `refreshMinutes` is the interval in force, 0 for only when asked. */
export function outdatedAfterMs(refreshMinutes: number): number {
  if (refreshMinutes === 0) return 60 * MINUTE_MS;
  return Math.max(2 * refreshMinutes, 10) * MINUTE_MS;
}

export function isOutdated(readAt: number, refreshMinutes: number, now: number): boolean {
  return now - readAt > outdatedAfterMs(refreshMinutes);
}
