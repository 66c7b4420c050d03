import type { MainText } from '#text';
import { pinSummary } from './pin-summary.ts';
import { displayName } from './key-name.ts';
import { shorten } from './shorten.ts';
import { isolate, ISOLATE_UNITS } from './isolate.ts';
import { asOf } from './tray-figures.ts';
import { PINS_IN_TOOLTIP, type TrayPin, type TrayState } from './tray-state.ts';

/** Windows cuts at 127 UTF-16 units, wherever that is. */
const TOOLTIP_LIMIT = 127;

const SEPARATOR = ': ';
const LINE_BREAK = '\n';
const SHORTEST_NAME = 6;

/** The most urgent pins, one a line, then the time of the oldest reading among them. */
export function trayTooltip(tray: TrayState, text: MainText, now: number): string {
  const summary = summaryOf(tray, text, now);
  const lines = tray.pins
    .slice(0, PINS_IN_TOOLTIP)
    .map((pin) => ({ pin, figure: pinSummary(pin, tray.amounts, text, now) }));
  while (lines.length > 0 && nameBudget(lines, summary) < SHORTEST_NAME * lines.length) lines.pop();
  const shown = [...nameLines(lines, nameBudget(lines, summary)), shorten(summary, TOOLTIP_LIMIT)];
  // Before the first reading there may be nothing to sum up.
  return shown.filter((line) => line !== '').join(LINE_BREAK);
}

interface Line {
  readonly pin: TrayPin;
  readonly figure: string;
}

function summaryOf(tray: TrayState, text: MainText, now: number): string {
  const { messages } = text;
  const parts: string[] = [];
  if (tray.pins.length === 0) parts.push(messages.common.appName);
  if (tray.signedOut) parts.push(messages.tray.signedOut);
  else if (tray.pins.length === 0) parts.push(messages.tray.noPins);
  else if (tray.condition === 'needs-action') parts.push(messages.tray.needsAction);
  if (tray.outdated) parts.push(messages.tray.outdated);
  if (tray.paused) parts.push(messages.tray.paused);
  if (tray.readAt !== null) parts.push(asOf(tray.readAt, text, now));
  return parts.join(' · ');
}

/** UTF-16 units that all names together may take. */
function nameBudget(lines: readonly Line[], summary: string): number {
  const perLine = ISOLATE_UNITS + SEPARATOR.length + LINE_BREAK.length;
  return lines.reduce((left, { figure }) => left - figure.length - perLine, TOOLTIP_LIMIT - summary.length);
}

/** What a short name leaves over goes to those after it. */
function nameLines(lines: readonly Line[], budget: number): string[] {
  let left = budget;
  return lines.map(({ pin, figure }, index) => {
    const name = shorten(displayName(pin), Math.floor(left / (lines.length - index)));
    left -= name.length;
    return `${isolate(name)}${SEPARATOR}${figure}`;
  });
}
