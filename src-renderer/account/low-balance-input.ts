import type { AccountState } from '#contract/account-state';
import { LIMITS } from '#contract/limits';
import { dollarsToType, parseDollars } from '../entities/dollar-input.ts';

/** In dollars, typed as it is shown; null: as the rule says. */
export function parseLowBalance(
  typed: string,
  { currency, unitsPerDollar }: AccountState,
): number | null | 'invalid' {
  const units = parseDollars(typed, currency, 0);
  if (units === 'empty') return null;
  const dollars = typeof units === 'number' ? units / unitsPerDollar : Infinity;
  return dollars <= LIMITS.alertDollars ? dollars : 'invalid';
}

/** What stands in its field at first. */
export function lowBalanceToType({ currency, lowBalance: { isOwn, units } }: AccountState): string {
  return isOwn ? dollarsToType(units, currency) : '';
}
