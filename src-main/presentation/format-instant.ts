import type { Format } from '#text/format';

/** "14:05" for an instant of today, with the date otherwise, so that yesterday's time is not taken for today's. */
export function formatInstant(format: Format, at: number, now: number): string {
  return format.date(at) === format.date(now) ? format.time(at) : format.dateTime(at);
}
