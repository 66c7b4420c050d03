import type { Settings } from '#contract/settings';
import type { MainText } from '#text';
import { formatInstant } from './format-instant.ts';
import { pinSummary } from './pin-summary.ts';
import type { TrayState } from './tray-state.ts';

/** When the figures were read, for people. */
export function asOf(readAt: number, { messages, format }: MainText, now: number): string {
  return messages.tray.asOf({ time: formatInstant(format, readAt, now) });
}

/** Stands beside the icon of macOS: the amount of the key that the icon shows; in privacy mode nothing. */
export function titleFigure(
  { amounts, lead }: TrayState,
  settings: Settings,
  text: MainText,
  now: number,
): string {
  const isShown = lead !== null && settings.trayTitle && !settings.privacyMode;
  return isShown ? pinSummary({ ...lead, deadline: null }, amounts, text, now) : '';
}
