import { MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import type { Text } from '#text';

/** A balance read with the last refresh needs no age of its own. */
const SAME_REFRESH_MS = MINUTE_MS;

export interface BalanceLine {
  readonly amount: string;
  readonly label: string;
  readonly isLow: boolean;
}

/** The account's balance and what it is, with its own age when it is older than the other figures; null: not offered. */
export function balanceLine(
  { balance, currency, hasSubscription, isLow, refresh }: AccountState,
  { messages, format }: Text,
  now: number,
): BalanceLine | null {
  if (!balance) return null;
  const olderMs = (refresh.lastSuccessAt ?? now) - balance.readAt;
  // Or read before the clock was set back, so that nobody knows how old it is.
  const isOlder = olderMs > SAME_REFRESH_MS || balance.readAt - now > SAME_REFRESH_MS;
  const { balance: name, balanceLow, withSubscription } = messages.list;
  const age = isOlder ? [format.age(now - balance.readAt)] : [];
  const label = [isLow ? balanceLow : name, ...(hasSubscription ? [withSubscription] : []), ...age].join(
    ' · ',
  );
  return { amount: format.money(balance.units, currency), label, isLow };
}
