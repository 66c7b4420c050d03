import type { PinState } from '#contract/app-state';
import type { Amounts } from '#contract/settings';
import type { Text } from '#text';
import { shownAmount } from './shown-amount.ts';

export interface PinFigures {
  readonly amount: string;
  readonly kind: Amounts;
  /** What the amount is: left or used. */
  readonly label: string;
  /** Always of what is left. Null: nothing to measure against. */
  readonly meter: { readonly share: number; readonly valueText: string } | null;
}

interface Shown {
  readonly amounts: Amounts;
  readonly unitsPerDollar: number;
}

/** The row's amount and meter: of the key's own quota, whatever the balance is. */
export function pinFigures(pin: PinState, { amounts, unitsPerDollar }: Shown, text: Text): PinFigures {
  const { units, kind } = shownAmount(pin, amounts);
  return {
    amount: text.format.money(units, unitsPerDollar),
    kind,
    label: text.messages.list[kind],
    meter: meterOf(pin, unitsPerDollar, text),
  };
}

function meterOf(pin: PinState, unitsPerDollar: number, { messages, format }: Text): PinFigures['meter'] {
  const { fullMark } = pin;
  const { units, kind } = shownAmount(pin, 'left');
  if (kind === 'used' || units === null || fullMark === null || fullMark <= 0) return null;
  const share = Math.min(1, Math.max(0, units / fullMark));
  const left = format.money(units, unitsPerDollar);
  const full = format.money(fullMark, unitsPerDollar);
  return { share, valueText: messages.list.leftOf({ left, full, share: format.percent(share) }) };
}
