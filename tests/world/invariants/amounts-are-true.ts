import { breach, type Invariant } from '../breach.ts';
import { named } from '../oracle/counting.ts';
import { inDollars } from '../oracle/money.ts';
import type { RowView, View } from '../view.ts';

export const amountsAreTrue: Invariant = {
  sentence:
    'shown money times the divisor equals units; unknown is never zero; nothing negative becomes positive',
  breaches: (now) => [...now.rows.flatMap((row) => rowBreaches(row, now)), ...balanceBreaches(now)],
};

function rowBreaches(row: RowView, { state }: View) {
  const { pin, account, figures } = row;
  const isHidden = state.settings.privacyMode;
  const isDead = pin.status === 'deleted';
  const units = figures.kind === 'used' ? pin.reading?.used : pin.reading?.remaining;
  const expected =
    units === undefined || units === null || isDead ? '–' : inDollars(units, account.unitsPerDollar);
  const amounts =
    isHidden || figures.amount === expected
      ? []
      : [
          breach(
            'a row shows another amount than was read',
            `${named({ pin, account })}: ${figures.amount} for ${String(units)}`,
          ),
        ];
  return [...amounts, ...meterBreaches(row)];
}

/** The number and the bar say the same of the key: both left, or both used. */
function meterBreaches({ pin, account, figures }: RowView) {
  const { fullMark, reading } = pin;
  if (figures.meter === null || reading === null || fullMark === null || fullMark <= 0) return [];
  const left = Math.min(1, Math.max(0, reading.remaining / fullMark));
  const isOfWhat = figures.kind === 'used' ? 1 - left : left;
  return Math.abs(figures.meter.share - isOfWhat) < 0.001
    ? []
    : [breach('the bar shows something else than the number beside it', named({ pin, account }))];
}

function balanceBreaches({ accounts }: View) {
  return accounts.flatMap(({ account, balance }) => {
    if (account.balance === null || balance === null) return [];
    const expected = inDollars(account.balance.units, account.unitsPerDollar);
    return balance.amount === expected || balance.amount === '•••'
      ? []
      : [breach('a balance is shown as another amount', `${balance.amount} for ${account.balance.units}`)];
  });
}
