import type { Currency } from '#contract/currency';
import type { PinState } from '#contract/pin-state';
import type { Amounts } from '#contract/settings';
import type { Text } from '#text';
import { shareLeft } from '../keys/share-left.ts';
import { shownAmount } from './shown-amount.ts';

export interface PinFigures {
  readonly amount: string;
  readonly kind: Amounts;
  /** What the amount is: left or used. */
  readonly label: string;
  /** Of the full mark, what the amount is: left or used. Null: nothing to measure against. */
  readonly meter: { readonly share: number; readonly label: string; readonly valueText: string } | null;
}

interface Shown {
  readonly amounts: Amounts;
  readonly currency: Currency;
}

/** The row's amount and meter: of the key's own quota, whatever the balance is. */
export function pinFigures(pin: PinState, shown: Shown, text: Text): PinFigures {
  const { units, kind } = shownAmount(pin, shown.amounts);
  return {
    amount: text.format.money(units, shown.currency),
    kind,
    label: text.messages.list[kind],
    meter: meterOf(pin, shown, text),
  };
}

function meterOf(pin: PinState, { amounts, currency }: Shown, text: Text): PinFigures['meter'] {
  const { units, kind } = shownAmount(pin, 'left');
  const leftShare = kind === 'used' ? null : shareLeft(units, pin.fullMark);
  if (leftShare === null) return null;
  const share = amounts === 'used' ? 1 - leftShare : leftShare;
  const { list } = text.messages;
  const left = text.format.money(units, currency);
  const full = text.format.money(pin.fullMark, currency);
  const values = { left, full, share: text.format.percent(share) };
  const valueText = amounts === 'used' ? list.usedOf(values) : list.leftOf(values);
  return { share, label: list.quota[amounts], valueText };
}
