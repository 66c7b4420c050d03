import type { Amounts, Settings } from '#contract/settings';
import type { MainText } from '#text';
import { doesNotWork } from '../keys/does-not-work.ts';
import { formatInstant } from './format-instant.ts';
import { pinFigure, pinSummary } from './pin-summary.ts';
import type { TrayPin, TrayState } from './tray-state.ts';

/** When the figures were read, for people. */
export function asOf(readAt: number, { messages, format }: MainText, now: number): string {
  return messages.tray.asOf({ time: formatInstant(format, readAt, now) });
}

/**
 * What a line of tooltip or menu says of a key, that the icon may be low because of it, too; of one of which there is no
 * news nothing that ages, and as of when that is which does not.
 */
export function trayFigure(pin: TrayPin, amounts: Amounts, text: MainText, now: number): string {
  const { tray } = text.messages;
  if (pin.isLeft && !doesNotWork(pin.status)) return tray.keySignedOut;
  const summary = pinSummary(pin, amounts, text, now);
  // What all figures together are as of is nothing of it.
  if (pin.isLeft && pin.readAt !== null)
    return [summary, asOf(pin.readAt, text, now)].join(tray.listSeparator);
  return pin.status === 'low' ? [tray.low, summary].join(tray.listSeparator) : summary;
}

/** Stands beside the icon of macOS: the amount of the key that the icon shows; in privacy mode nothing. */
export function titleFigure({ amounts, lead }: TrayState, settings: Settings, text: MainText): string {
  const isShown = lead !== null && settings.trayTitle && !settings.privacyMode;
  return isShown ? pinFigure(lead, amounts, text) : '';
}
