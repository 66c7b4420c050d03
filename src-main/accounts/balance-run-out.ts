import type { RunOut } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { hasExpired } from '../keys/deadline.ts';
import { runOut } from '../keys/run-out.ts';
import { spendable } from '../keys/spendable.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import type { RecentFigures } from './present-context.ts';

interface RunOutContext {
  readonly now: number;
  readonly clockAheadMs: number;
  readonly figures: RecentFigures;
  /** Of the account itself. */
  readonly forecast: ReturnType<RecentFigures['forecast']>;
}

const ENABLED = 1;

/**
 * Until when the balance lasts: by the account's own rate and by that of each key which it bounds, the earliest, for no
 * key alone can leave more of it. Icon, tooltip, menu, alerts and rows all have it from here. Null: hidden.
 */
export function balanceRunOut(
  { pins }: Pick<AccountRecord, 'pins'>,
  balance: number | null,
  { clockAheadMs, figures, forecast, now }: RunOutContext,
): RunOut | null {
  const spends = (reading: Reading | null) =>
    reading?.storedStatus === ENABLED &&
    !hasExpired(reading, now + clockAheadMs) &&
    spendable(reading, balance).boundBy === 'account';
  const keyIds = pins.flatMap(({ deleted, keyId, reading }) => (!deleted && spends(reading) ? [keyId] : []));
  const forecasts = [forecast, ...keyIds.map((keyId) => figures.forecast(keyId))];
  const runOuts = forecasts.flatMap((one) => runOut(one, balance, now) ?? []);
  return runOuts.toSorted((one, other) => one.at - other.at)[0] ?? null;
}
