import type { AccountState } from '#contract/app-state';
import type { Text } from '#text';
import { accountWords } from '#text/account-words';

/** That the pins may spend more than the account has; null when they may not, or when that is not known. */
export function overcommitLine(
  { balance, overcommit, unitsPerDollar }: AccountState,
  { format, language }: Text,
): string | null {
  if (!balance || !overcommit) return null;
  const words = accountWords[language];
  const sum = format.money(overcommit.units, unitsPerDollar);
  const unlimited = format.integer(overcommit.unlimitedPins);
  return format.sentences([
    words.overcommit({ sum, balance: format.money(balance.units, unitsPerDollar) }),
    overcommit.unlimitedPins > 0 ? words.unlimitedToo({ count: unlimited }) : '',
  ]);
}
