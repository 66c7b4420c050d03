import type { Settings } from '#contract/settings';
import type { MainText } from '#text';
import { formatInstant } from './format-instant.ts';
import { shortPinAmount } from './short-pin-amount.ts';
import { hasReading, type TrayState } from './tray-state.ts';

/** When the figures were read, for people. */
export function asOf(readAt: number, { messages, format }: MainText, now: number): string {
  return messages.tray.asOf({ time: formatInstant(format, readAt, now) });
}

/** Stands beside the icon of macOS: the amount of the key that the icon shows; in privacy mode nothing. */
export function titleFigure({ amounts, pins }: TrayState, settings: Settings, text: MainText): string {
  const shown = settings.trayTitle && !settings.privacyMode ? pins.find(hasReading) : undefined;
  return shown ? shortPinAmount(shown, amounts, text) : '';
}
