import type { AccountState } from '#contract/app-state';
import type { FullText } from '#text';

/** That the pins may spend more than the account has; null when they may not, or when that is not known. */
export function overcommitLine(
  { balance, overcommit, currency }: AccountState,
  { format, messages }: FullText,
): string | null {
  if (!balance || !overcommit) return null;
  const sum = format.money(overcommit.units, currency);
  return format.sentences([
    messages.account.overcommit({ sum, balance: format.money(balance.units, currency) }),
    overcommit.unlimitedPins > 0 ? messages.account.unlimitedToo({ count: overcommit.unlimitedPins }) : '',
  ]);
}
