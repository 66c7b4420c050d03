import type { PinState } from '#contract/app-state';
import type { Amounts } from '#contract/settings';
import { UNKNOWN } from '../text/format.ts';
import { shownAmount } from './shown-amount.ts';
import type { MainText } from '../text/text.ts';

/** The amount of a pin in a few words, for tray and scripts; "–" when it is not known. */
export function shortPinAmount(
  pin: PinState & { readonly unitsPerDollar: number },
  amounts: Amounts,
  { messages, format }: MainText,
): string {
  const { units, kind } = shownAmount(pin, amounts);
  if (units !== null) return messages.tray[kind]({ amount: format.money(units, pin.unitsPerDollar) });
  return pin.status !== 'deleted' && pin.reading?.unlimited ? messages.tray.unlimited : UNKNOWN;
}
