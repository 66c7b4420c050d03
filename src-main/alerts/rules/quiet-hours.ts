import { MINUTE_MS } from '#clock/durations';
import type { QuietHours } from '#contract/settings';

/** No quiet hours are longer, not even in the night that has an hour more. */
const LONGEST_MINUTES = 26 * 60;

/** By the clock on the wall, whatever it is set to there. */
export function isQuiet(quietHours: QuietHours | null, now: number): boolean {
  if (quietHours === null) return false;
  const { fromMinute, untilMinute } = quietHours;
  const at = new Date(now);
  const minute = at.getHours() * 60 + at.getMinutes();
  const isAfter = minute >= fromMinute;
  const isBefore = minute < untilMinute;
  return fromMinute < untilMinute ? isAfter && isBefore : isAfter || isBefore;
}

/**
 * The first minute from `now` on that is not quiet; null: there is none. Looked for minute by minute, since nobody can
 * compute what the clock on the wall does in the night in which summer time begins or ends.
 */
export function quietUntil(quietHours: QuietHours | null, now: number): number | null {
  for (let minutes = 0; minutes <= LONGEST_MINUTES; minutes += 1) {
    const at = minutes === 0 ? now : Math.floor(now / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS;
    if (!isQuiet(quietHours, at)) return at;
  }
  return null;
}
