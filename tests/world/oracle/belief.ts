import type { PinState } from '#contract/pin-state';
import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { Told, ToldOf, WireRow } from '../told.ts';

/** Shown for a key, as far as the oracle tells states apart: `works` stands for usable and low. */
export type Shown = 'works' | 'exhausted' | 'expired' | 'disabled' | 'deleted' | 'unknown';

/** The app knows the gateway's clock by its answers, in whole seconds. */
const CLOCK_TOLERANCE_MS = 5 * SECOND_MS;
/** While a refresh is slow, an answer is told after it was made. */
const ON_ITS_WAY_MS = 10 * SECOND_MS;

/** The record that a reading was made of; undefined: nothing of the kind was ever told. */
export function recordOf(told: Told, { reading, keyId }: PinState): ToldOf<WireRow> | undefined {
  if (reading === null) return undefined;
  const isIt = (answer: ToldOf<WireRow | 'gone'>): answer is ToldOf<WireRow> =>
    answer.what !== 'gone' &&
    Math.abs(answer.at - reading.readAt) <= ON_ITS_WAY_MS &&
    answer.what.remain_quota === reading.remaining &&
    answer.what.status === reading.storedStatus &&
    answer.what.used_quota === reading.used &&
    expiryOf(answer.what) === reading.expiresAt;
  return told.keys.get(keyId)?.findLast(isIt);
}

function expiryOf({ expired_time: atS }: WireRow): number | 'never' {
  return atS === -1 ? 'never' : atS * SECOND_MS;
}

/** What this record comes to at one of these instants of the gateway's clock. */
export function statesOf(
  row: Pick<WireRow, 'status' | 'expired_time' | 'remain_quota' | 'unlimited_quota'>,
  isAccountEmpty: boolean | null,
  instants: readonly number[],
): ReadonlySet<Shown> {
  const near = instants.flatMap((at) => [at - CLOCK_TOLERANCE_MS, at, at + CLOCK_TOLERANCE_MS]);
  const empties = isAccountEmpty === null ? [true, false] : [isAccountEmpty];
  return new Set(near.flatMap((at) => empties.map((isEmpty) => stateAt(row, isEmpty, at))));
}

function stateAt(
  row: Pick<WireRow, 'status' | 'expired_time' | 'remain_quota' | 'unlimited_quota'>,
  isAccountEmpty: boolean,
  at: number,
): Shown {
  if (row.status === 2) return 'disabled';
  if (row.status === 3) return 'expired';
  if (row.status === 4) return 'exhausted';
  if (row.status !== 1) return 'unknown';
  if (row.expired_time !== -1 && row.expired_time * SECOND_MS < at) return 'expired';
  const hasQuota = row.unlimited_quota || row.remain_quota > 0;
  return hasQuota && !isAccountEmpty ? 'works' : 'exhausted';
}

export function shownAs({ status }: Pick<PinState, 'status'>): Shown {
  return status === 'usable' || status === 'low' ? 'works' : status;
}

/**
 * Whether the account is empty by what was told: a balance used up and then no subscription makes it so, a balance
 * above zero or a subscription ends it. Null: what was told last may not have arrived.
 */
export function isEmptyByTold({ balances, subscriptions }: Told): boolean | null {
  const said = [
    ...balances.map((told) => ({ told, units: told.what, subscription: null })),
    ...subscriptions.map((told) => ({ told, units: null, subscription: told.what })),
  ].toSorted((one, other) => one.told.serial - other.told.serial);
  if (said.at(-1)?.told.isSure === false) return null;
  let isEmpty: boolean | null = false;
  let [balance, isAbsent] = [Infinity, false];
  for (const { told, units, subscription } of said) {
    if (!told.isSure) continue;
    balance = units ?? balance;
    isAbsent = subscription === null ? isAbsent : subscription === 'absent';
    if (balance > 0 || subscription === 'active') isEmpty = false;
    else if (subscription !== null) isEmpty = true;
    // Known from before: one may conclude at once, or ask again first.
    else if (isAbsent && isEmpty === false) isEmpty = null;
  }
  return isEmpty;
}

/** By the rule: older than twice the interval, at least ten minutes; an hour when only the user asks. */
export function isOld(readAt: number, intervalMs: number, now: number): boolean {
  const freshForMs = intervalMs === 0 ? 60 * MINUTE_MS : Math.max(2 * intervalMs, 10 * MINUTE_MS);
  const ageMs = now - readAt;
  return ageMs > freshForMs || ageMs < -MINUTE_MS;
}
