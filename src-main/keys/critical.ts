import { DAY_MS, HOUR_MS } from '#clock/durations';
import type { PinState, RunOut } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { isWorking } from './does-not-work.ts';
import { isWithin, type Limit } from './low-limits.ts';

/** A key, or a balance, that ends as soon as this needs the user now; an estimate swings with the hours of a day. */
export const RUNS_OUT_MS = { within: DAY_MS, recovered: 3 * DAY_MS };
const EXPIRES_WITHIN_MS = HOUR_MS;

/** `veryLow`: as the alert rules say. */
export interface CriticalContext {
  readonly now: number;
  readonly clockAheadMs: number;
  readonly veryLow: Limit;
}

type Judged = Pick<
  PinState,
  'status' | 'outdated' | 'reading' | 'runOut' | 'fullMark' | 'startShare' | 'toppedUpAt'
>;

/** Why a key that works needs the user: which expiry is near, and since which top-up (0: none) it runs out or is very low. */
export interface Critical {
  readonly expiry?: number;
  readonly runOut?: number;
  readonly veryLow?: number;
}

/**
 * It works, and needs the user all the same: it is about to expire or to be used up, or very little is left. Where the
 * balance runs out first, that is the account's. Of what is outdated nobody knows whether it works.
 */
export function criticalBy(pin: Judged, { veryLow, ...clocks }: CriticalContext): Critical {
  const { outdated, reading, status, toppedUpAt = 0 } = pin;
  if (outdated || reading === null || !isWorking(status)) return {};
  const left = reading.unlimited ? null : reading.remaining;
  return {
    ...(expiresSoon(reading.expiresAt, clocks) && { expiry: reading.expiresAt }),
    ...(runsOutSoon(pin.runOut, clocks.now) && { runOut: toppedUpAt }),
    ...(isWithin(veryLow, left, pin) === true && { veryLow: toppedUpAt }),
  };
}

/** In some way that the user has not seen yet. */
export function isCritical(pin: Judged, context: CriticalContext, seen: Critical = {}): boolean {
  const { expiry, runOut, veryLow } = criticalBy(pin, context);
  if (expiry !== undefined && expiry !== seen.expiry) return true;
  const isNews = (since: number | undefined, known: number | undefined) =>
    since !== undefined && known === undefined;
  return isNews(runOut, seen.runOut) || isNews(veryLow, seen.veryLow);
}

export function runsOutSoon(runOut: RunOut | null, now: number): boolean {
  return runOut !== null && now > runOut.at - RUNS_OUT_MS.within;
}

/** Keys expire by the gateway's clock. */
function expiresSoon(
  expiresAt: Reading['expiresAt'],
  { clockAheadMs, now }: Omit<CriticalContext, 'veryLow'>,
): expiresAt is number {
  return typeof expiresAt === 'number' && now > expiresAt - clockAheadMs - EXPIRES_WITHIN_MS;
}

/** From which instants on, epoch ms, a key or a balance is about to end. */
export function criticalFrom(
  expiries: readonly number[],
  runOuts: readonly Pick<RunOut, 'at'>[],
): readonly number[] {
  return [
    ...expiries.map((at) => at - EXPIRES_WITHIN_MS),
    ...runOuts.map(({ at }) => at - RUNS_OUT_MS.within),
  ];
}
