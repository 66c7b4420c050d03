import type { PinState } from '#contract/pin-state';
import { criticalBy, RUNS_OUT_MS, type Critical, type CriticalContext } from './critical.ts';
import { isWorking } from './does-not-work.ts';
import { hasRisenAbove } from './low-limits.ts';

interface SeenContext extends CriticalContext {
  readonly unitsPerDollar: number;
}

/**
 * What is still as the user has seen it. What has recovered is told when it comes again: another expiry, more left by
 * more than a few cents, or not critical any more since a top-up. What works no more is told by that. An empty account
 * is no matter of the key's, and of what is outdated nobody knows.
 */
export function stillSeen(seen: Critical, pin: PinState, context: SeenContext): Critical {
  const { outdated, reading, reason, status, toppedUpAt = 0 } = pin;
  if (outdated || reading === null || status === 'unknown' || reason === 'account-empty') return seen;
  if (!isWorking(status)) return {};
  const current = criticalBy(pin, context);
  const isToppedUp = (since: number, by: keyof Critical) => since !== toppedUpAt && current[by] === undefined;
  const { expiry, runOut, veryLow } = seen;
  const keepsRunOut = runOut !== undefined && !lasts(pin, context.now) && !isToppedUp(runOut, 'runOut');
  const keepsVeryLow = veryLow !== undefined && !isFullAgain(pin, context) && !isToppedUp(veryLow, 'veryLow');
  return {
    ...(expiry !== undefined && expiry === reading.expiresAt && { expiry }),
    ...(keepsRunOut && { runOut }),
    ...(keepsVeryLow && { veryLow }),
  };
}

function lasts({ outlastsForecast, runOut }: PinState, now: number): boolean {
  return outlastsForecast === true || (runOut !== null && runOut.at - now > RUNS_OUT_MS.recovered);
}

function isFullAgain(pin: PinState, { unitsPerDollar, veryLow }: SeenContext): boolean {
  const { fullMark, reading, startShare } = pin;
  if (reading === null || reading.unlimited) return reading?.unlimited === true;
  return hasRisenAbove(veryLow, reading.remaining, { fullMark, startShare, unitsPerDollar });
}
