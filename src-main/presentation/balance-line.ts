import { MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/app-state';
import type { Text } from '#text';

/** A balance read with the last refresh needs no age of its own. */
const SAME_REFRESH_MS = MINUTE_MS;

/** The account's balance and what it is, with its own age when it is older than the other figures; null: not offered. */
export function balanceLine(
  { balance, currency, refresh }: AccountState,
  { messages, format }: Text,
  now: number,
): { readonly amount: string; readonly label: string } | null {
  if (!balance) return null;
  const isOlder = (refresh.lastSuccessAt ?? now) - balance.readAt > SAME_REFRESH_MS;
  return {
    amount: format.money(balance.units, currency),
    label: isOlder ? format.age(now - balance.readAt) : messages.list.balance,
  };
}
