import { DAY_MS, HOUR_MS } from '#clock/durations';
import type { PinState, RunOut } from '#contract/pin-state';
import { isWorking } from './does-not-work.ts';
import { isWithin, type Limit } from './low-limits.ts';

/** A key, or a balance, that ends as soon as this needs the user now. */
const ENDS_WITHIN_MS = { expiry: HOUR_MS, runOut: DAY_MS };

/** `veryLow`: as the alert rules say. */
export interface CriticalContext {
  readonly now: number;
  readonly clockAheadMs: number;
  readonly veryLow: Limit;
}

type Judged = Pick<
  PinState,
  'status' | 'outdated' | 'reading' | 'runOut' | 'spendable' | 'fullMark' | 'startShare'
>;

/**
 * It works, and needs the user all the same: it is about to expire or to be used up, or very little is left. Where the
 * balance runs out first, that is the account's. Of what is outdated nobody knows whether it works.
 */
export function isCritical(pin: Judged, { veryLow, ...clocks }: CriticalContext): boolean {
  const { outdated, reading, spendable, status } = pin;
  if (outdated || reading === null || !isWorking(status)) return false;
  const left = reading.unlimited ? null : reading.remaining;
  const isRunningOut = spendable.boundBy !== 'account' && runsOutSoon(pin.runOut, clocks.now);
  return isRunningOut || expiresSoon(pin, clocks) || isWithin(veryLow, left, pin) === true;
}

export function runsOutSoon(runOut: RunOut | null, now: number): boolean {
  return runOut !== null && now > runOut.at - ENDS_WITHIN_MS.runOut;
}

/** Keys expire by the gateway's clock. */
function expiresSoon({ reading }: Judged, { clockAheadMs, now }: Omit<CriticalContext, 'veryLow'>): boolean {
  const expiresAt = reading?.expiresAt;
  return typeof expiresAt === 'number' && now > expiresAt - clockAheadMs - ENDS_WITHIN_MS.expiry;
}

/** From which instants on, epoch ms, a key or a balance is about to end. */
export function criticalFrom(
  expiries: readonly number[],
  runOuts: readonly Pick<RunOut, 'at'>[],
): readonly number[] {
  return [
    ...expiries.map((at) => at - ENDS_WITHIN_MS.expiry),
    ...runOuts.map(({ at }) => at - ENDS_WITHIN_MS.runOut),
  ];
}
