import type { Amounts } from '#contract/settings';
import { shownAmount, UNKNOWN, type Text } from '#text';
import type { TrayPin } from './tray-state.ts';

/** The amount of a pin in a few words; "–" when it is not known. */
export function pinFigure(pin: TrayPin, amounts: Amounts, { messages, format }: Text): string {
  const { units, sense } = shownAmount(pin, amounts);
  if (units !== null) return messages.tray[sense]({ amount: format.money(units, pin.unitsPerDollar) });
  return pin.status !== 'deleted' && pin.reading?.unlimited ? messages.tray.unlimited : UNKNOWN;
}
