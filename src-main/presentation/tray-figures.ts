import { HOUR_MS } from '#clock/durations';
import type { Settings } from '#contract/settings';
import type { MainText } from '#text';
import { pinFigure } from './pin-figure.ts';
import { hasReading, type TrayState } from './tray-state.ts';

/** Of an instant longer ago the day matters as well. */
const TIME_ALONE_IS_CLEAR_MS = 12 * HOUR_MS;

/** When the figures were read, for people. */
export function asOf(readAt: number, { messages, format }: MainText, now: number): string {
  const time = now - readAt < TIME_ALONE_IS_CLEAR_MS ? format.time(readAt) : format.dateTime(readAt);
  return messages.tray.asOf({ time });
}

/** Stands beside the icon of macOS: the amount of the key that the icon shows; in privacy mode nothing. */
export function titleFigure({ amounts, pins }: TrayState, settings: Settings, text: MainText): string {
  const shown = settings.trayTitle && !settings.privacyMode ? pins.find(hasReading) : undefined;
  return shown ? pinFigure(shown, amounts, text) : '';
}
