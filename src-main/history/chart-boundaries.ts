import { HOUR_MS } from '#clock/durations';
import type { ChartSpan } from '#contract/history';

const HALF_HOUR_MS = HOUR_MS / 2;

/** Where the buckets of a chart begin, and where the last one, that of `now`, ends: by the user's own hours and days. */
export function chartBoundaries(span: ChartSpan, now: number): number[] {
  if (span === '24h') return evenly(HALF_HOUR_MS, 48, now);
  return span === '7d' ? ofTheDay(now, 7, [0, 6, 12, 18]) : ofTheDay(now, 30, [0]);
}

/** Of the last 24 full and begun hours, for sparklines. */
export function hourBoundaries(now: number): number[] {
  return evenly(HOUR_MS, 24, now);
}

function evenly(stepMs: number, count: number, now: number): number[] {
  const startAt = Math.floor(now / stepMs) * stepMs - (count - 1) * stepMs;
  return Array.from({ length: count + 1 }, (_, index) => startAt + index * stepMs);
}

/** By the calendar, so that a day on which the clocks change has 23 or 25 hours. */
function ofTheDay(now: number, days: number, hours: readonly number[]): number[] {
  const today = new Date(now);
  const [year, month, date] = [today.getFullYear(), today.getMonth(), today.getDate()];
  const offsets = Array.from({ length: days + 1 }, (_, index) => index - days);
  const instants = [...offsets, 1].flatMap((day) =>
    hours.map((hour) => new Date(year, month, date + day, hour).getTime()),
  );
  const next = instants.findIndex((at) => at > now);
  return instants.slice(next - days * hours.length, next + 1);
}
