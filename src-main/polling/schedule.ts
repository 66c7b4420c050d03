import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { RefreshReason } from '#contract/account-state';
import { LIMITS } from '#contract/limits';
import { backOffMs } from './back-off.ts';

const PROBES_MS = [2, 10, 60].map((minutes) => minutes * MINUTE_MS);
const LATER_PROBES_MS = 6 * HOUR_MS;
const URGENT_MS = 2 * MINUTE_MS;
const URGENT_ON_BATTERY_MS = 5 * MINUTE_MS;
const ON_BATTERY_MS = 15 * MINUTE_MS;
/** The gateway's clock may be a little behind ours. */
const AFTER_CHANGE_MS = 3 * SECOND_MS;
/** Of a wait. */
const SPREAD = 0.1;

/** What may change of a key by itself, and when it is worth reading for that; `at`: epoch ms. */
export interface ExpectedChange {
  readonly at: number;
  readonly reason: Extract<RefreshReason, 'expiry' | 'open-write'>;
}

/** Why an account is to be looked at more often. */
export type Urgent = Extract<RefreshReason, 'near-empty' | 'fast-burning' | 'low-balance'>;

export interface IntervalInput {
  /** The user's choice; 0 is manual: nothing is planned at all. */
  readonly chosenMs: number;
  readonly onBattery: boolean;
  readonly urgent: Urgent | null;
  /** What the budget of the origin allows. */
  readonly shortestMs: number;
}

/** How often an account is refreshed while all is well, and what decided it. 0: only when the user asks. */
export interface Interval {
  readonly intervalMs: number;
  readonly reason: RefreshReason;
}

export function intervalInForce(input: IntervalInput): Interval {
  if (input.chosenMs === 0) return { intervalMs: 0, reason: 'interval' };
  const wanted = wantedInterval(input);
  return input.shortestMs > wanted.intervalMs
    ? { intervalMs: input.shortestMs, reason: 'many-keys' }
    : wanted;
}

function wantedInterval({ chosenMs, onBattery, urgent }: IntervalInput): Interval {
  const slowest = onBattery ? (urgent ? URGENT_ON_BATTERY_MS : ON_BATTERY_MS) : 0;
  if (slowest > chosenMs) return { intervalMs: slowest, reason: 'on-battery' };
  const fastest = onBattery ? URGENT_ON_BATTERY_MS : URGENT_MS;
  return urgent && fastest < chosenMs
    ? { intervalMs: fastest, reason: urgent }
    : { intervalMs: chosenMs, reason: 'interval' };
}

export interface ScheduleInput {
  readonly now: number;
  /** When the last refresh ended: everything but a server's wish counts from it. */
  readonly since: number;
  /** Nothing is planned then. */
  readonly paused: boolean;
  readonly interval: Interval;
  /** Consecutive refreshes that failed; 0 after a success and at the start. */
  readonly failures: number;
  /** Since the token was rejected, as planned here; null while it is not. */
  readonly probesMade: number | null;
  /** The origin's own wish (`Retry-After`), epoch ms. */
  readonly retryAt: number | null;
  /** The origin answered 429 without saying until when. */
  readonly backOffUntil: number | null;
  /** The next one of a pinned key. */
  readonly expected: ExpectedChange | null;
  /** 0 to 1: spreads the requests of many installations over the last tenth of a wait. 0.5 is the whole wait. */
  readonly jitter: number;
}

export interface Plan {
  /** From now on. */
  readonly delayMs: number;
  readonly reason: RefreshReason;
}

/** When to refresh next, and why; null: not before the user asks. */
export function planNext(input: ScheduleInput): Plan | null {
  if (input.paused || input.interval.intervalMs === 0) return null;
  const own = planWithoutOrigin(input);
  const backOff = notBefore(own, input.backOffUntil, 'back-off', input);
  const latestRetryAt = Math.min(input.retryAt ?? 0, input.now + LIMITS.retryAfterMs);
  return notBefore(backOff, latestRetryAt, 'retry-after', input);
}

function planWithoutOrigin(input: ScheduleInput): Plan {
  if (input.probesMade !== null) {
    return later(input, PROBES_MS[input.probesMade] ?? LATER_PROBES_MS, 'probe');
  }
  if (input.failures > 0) return later(input, backOffMs(input.failures), 'back-off');
  return soonestOf(input, later(input, input.interval.intervalMs, input.interval.reason));
}

/** A key that expires before the regular refresh, say, is read just after that. */
function soonestOf({ expected, now }: ScheduleInput, regular: Plan): Plan {
  if (expected === null) return regular;
  const delayMs = expected.at + AFTER_CHANGE_MS - now;
  return delayMs > 0 && delayMs < regular.delayMs ? { delayMs, reason: expected.reason } : regular;
}

/** Never later than it is promised: an interval of 5 minutes is no 6, and a back-off stays within its bound. */
function later({ jitter, now, since }: ScheduleInput, delayMs: number, reason: RefreshReason): Plan {
  const at = Math.min(since, now) + Math.round(delayMs * (1 - SPREAD * Math.abs(2 * jitter - 1)));
  return { delayMs: Math.max(0, at - now), reason };
}

function notBefore(plan: Plan, at: number | null, reason: RefreshReason, { now }: ScheduleInput): Plan {
  const delayMs = (at ?? 0) - now;
  return delayMs > plan.delayMs ? { delayMs, reason } : plan;
}
