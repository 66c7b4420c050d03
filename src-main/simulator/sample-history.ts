import { DAY_MS, HOUR_MS } from '#clock/durations';
import { seededRandom } from './random.ts';

/** What was read of a key, or of the account (null), some time ago. Units and epoch ms. */
export interface PastReading {
  readonly keyId: number | null;
  readonly at: number;
  readonly remaining: number;
  readonly used: number;
  readonly unlimited: boolean;
}

/** One series as it stands now. */
export interface SampleSeries {
  readonly keyId: number | null;
  readonly remaining: number;
  readonly used: number;
  readonly unlimited: boolean;
  /** When the key was created; epoch ms. */
  readonly since: number;
  readonly pattern: UsagePattern;
  /** What it has spent per hour of late, and goes on to spend. */
  readonly unitsPerHour: number;
  /** What a top-up fills it up to; null: it was never topped up. */
  readonly topUpTo: number | null;
}

/** When it is used. */
export type UsagePattern = 'office' | 'nightly' | 'never';

const DAYS = 30;
/** Half an hour over the last week, as the app keeps it whole; an hour before. */
const STEP_MS = { recent: HOUR_MS / 2, before: HOUR_MS };
/** So much of all that was ever used was used in these days. */
const USAGE_SHARE = 0.35;
const RECENT_MS = 2 * HOUR_MS;
/** The machine was asleep: from, until, in hours before now. */
const ASLEEP = [
  [9, 6.5],
  [83, 74],
  [340, 322],
] as const;

/** Thirty days of readings that lead to what each series is now, with top-ups and nights without any. */
export function sampleHistory(series: readonly SampleSeries[], now: number): PastReading[] {
  return series.flatMap((one) => pastOf(one, now));
}

function pastOf(series: SampleSeries, now: number): PastReading[] {
  const { keyId, since, unlimited } = series;
  const instants = instantsUntil(now).filter((at) => at >= since);
  const spending = spendingAfter(series, instants, now);
  let { remaining, used } = series;
  const backwards = instants.toReversed().map((at, index) => {
    const spent = spending.at(-1 - index) ?? 0;
    used -= spent;
    remaining = beforeTopUp(remaining + spent, series.topUpTo);
    return { keyId, at, unlimited, remaining: Math.round(remaining), used: Math.round(used) };
  });
  return backwards.reverse().filter(({ at }) => !isAsleep((now - at) / HOUR_MS));
}

/** What is spent between each of the instants and the next one. */
function spendingAfter(
  { keyId, pattern, unitsPerHour, used }: SampleSeries,
  instants: readonly number[],
  now: number,
): readonly number[] {
  const random = seededRandom((keyId ?? 0) + 1);
  const weights = instants.map((at) => weightAt(at, pattern) * (0.4 + 1.2 * random()));
  const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  return instants.map((at, index) => {
    const hours = ((instants[index + 1] ?? now) - at) / HOUR_MS;
    if (now - at <= RECENT_MS) return unitsPerHour * hours;
    return (used * USAGE_SHARE * (weights[index] ?? 0)) / whole;
  });
}

/** Going back in time, more than a top-up fills it up to was there only since the top-up. */
function beforeTopUp(remaining: number, topUpTo: number | null): number {
  return topUpTo !== null && remaining > topUpTo ? remaining - topUpTo * 0.8 : remaining;
}

/** Not up to now: the first real reading follows on it. */
function instantsUntil(now: number): number[] {
  const instants: number[] = [];
  let at = now - DAYS * DAY_MS;
  while (at < now) {
    instants.push(at);
    at += now - at <= 7 * DAY_MS ? STEP_MS.recent : STEP_MS.before;
  }
  return instants;
}

/** By this computer's own clock, since its user knows what an office day is. */
function weightAt(at: number, pattern: UsagePattern): number {
  const date = new Date(at);
  const hour = date.getHours();
  if (pattern === 'never') return 0;
  if (pattern === 'nightly') return hour >= 1 && hour < 5 ? 1 : 0.02;
  const isWeekend = date.getDay() % 6 === 0;
  const isOffice = hour >= 8 && hour < 19;
  return (isOffice ? 0.5 + 0.5 * Math.sin(((hour - 8) / 11) * Math.PI) : 0.06) * (isWeekend ? 0.15 : 1);
}

function isAsleep(hoursAgo: number): boolean {
  return ASLEEP.some(([from, until]) => hoursAgo <= from && hoursAgo >= until);
}
