import type { MainText } from '#text';
import { pinSummary } from './pin-summary.ts';
import { displayName } from './key-name.ts';
import { shorten } from './shorten.ts';
import { isolate, ISOLATE_UNITS } from './isolate.ts';
import { asOf } from './tray-figures.ts';
import { traySummary } from './tray-summary.ts';
import { PINS_IN_TOOLTIP, type TrayPin, type TrayState } from './tray-state.ts';

/** Windows cuts at 127 UTF-16 units, wherever that is. */
const TOOLTIP_LIMIT = 127;

const SEPARATOR = ': ';
const LINE_BREAK = '\n';
const SHORTEST_NAME = 6;

/** The answer first, then the most urgent pins, one a line, then the time of the oldest reading among them. */
export function trayTooltip(tray: TrayState, text: MainText, now: number): string {
  const summary = traySummary(tray, PINS_IN_TOOLTIP, text, now);
  const end = endOf(tray, text, now);
  const taken = [summary, end].filter((line) => line !== '').join(LINE_BREAK).length;
  const lines = tray.pins
    .slice(0, PINS_IN_TOOLTIP)
    .map((pin) => ({ pin, figure: pinSummary(pin, tray.amounts, text, now) }));
  while (lines.length > 0 && nameBudget(lines, taken) < SHORTEST_NAME * lines.length) lines.pop();
  const shown = [summary, ...nameLines(lines, nameBudget(lines, taken)), end];
  return shorten(shown.filter((line) => line !== '').join(LINE_BREAK), TOOLTIP_LIMIT);
}

interface Line {
  readonly pin: TrayPin;
  readonly figure: string;
}

/** Before the first reading there may be nothing to say. */
function endOf({ outdated, paused, readAt }: TrayState, text: MainText, now: number): string {
  const { tray } = text.messages;
  return [
    ...(outdated ? [tray.outdated] : []),
    ...(paused ? [tray.paused] : []),
    ...(readAt === null ? [] : [asOf(readAt, text, now)]),
  ].join(' · ');
}

/** UTF-16 units that all names together may take. */
function nameBudget(lines: readonly Line[], taken: number): number {
  const perLine = ISOLATE_UNITS + SEPARATOR.length + LINE_BREAK.length;
  return lines.reduce((left, { figure }) => left - figure.length - perLine, TOOLTIP_LIMIT - taken);
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
