import type { AccountState } from '#contract/account-state';
import type { FullText } from '#text';
import { aboutAmount } from '../entities/detail-row.ts';

/** That the pins may spend more than the account has; null when they may not, or when that is not known. */
export function overcommitLine(
  { balance, overcommit, currency }: AccountState,
  { format, messages }: FullText,
): string | null {
  if (!balance || !overcommit) return null;
  const about = (units: number) => aboutAmount(format.money(units, currency), currency, messages);
  return format.sentences([
    messages.account.overcommit({ sum: about(overcommit.units), balance: about(balance.units) }),
    overcommit.unlimitedPins > 0 ? messages.account.unlimitedToo({ count: overcommit.unlimitedPins }) : '',
  ]);
}
