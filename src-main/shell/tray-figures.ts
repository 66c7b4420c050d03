import type { Amounts, Settings } from '#contract/settings';
import { shownAmount, UNKNOWN, type Text } from '#text';
import { hasReading, type TrayPin, type TrayState } from './tray-state.ts';

/** Of an instant longer ago the day matters as well. */
const TIME_ALONE_IS_CLEAR_MS = 12 * 3_600_000;

/** The amount of a pin in a few words; "–" when it is not known. */
export function pinFigure(pin: TrayPin, amounts: Amounts, { messages, format }: Text): string {
  const { units, sense } = shownAmount(pin, amounts);
  if (units !== null) return messages.tray[sense]({ amount: format.money(units, pin.unitsPerDollar) });
  return pin.status !== 'deleted' && pin.reading?.unlimited ? messages.tray.unlimited : UNKNOWN;
}

/** When the figures were read, for people. */
export function asOf(readAt: number, { messages, format }: Text, now: number): string {
  const time = now - readAt < TIME_ALONE_IS_CLEAR_MS ? format.time(readAt) : format.dateTime(readAt);
  return messages.tray.asOf({ time });
}

/** Stands beside the icon of macOS: the amount of the key that the icon shows; in privacy mode nothing. */
export function titleFigure({ amounts, pins }: TrayState, settings: Settings, text: Text): string {
  const shown = settings.trayTitle && !settings.privacyMode ? pins.find(hasReading) : undefined;
  return shown ? pinFigure(shown, amounts, text) : '';
}
