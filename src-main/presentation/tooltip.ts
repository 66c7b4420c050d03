import type { MainText } from '#text';
import { displayName } from './key-name.ts';
import { shorten } from './shorten.ts';
import { isolate, ISOLATE_UNITS } from './isolate.ts';
import { asOf, trayFigure } from './tray-figures.ts';
import { traySummary } from './tray-summary.ts';
import { PINS_IN_TOOLTIP, type TrayPin, type TrayState } from './tray-state.ts';

/** Windows cuts at 127 UTF-16 units, wherever that is. */
const TOOLTIP_LIMIT = 127;

const LINE_BREAK = '\n';
const SHORTEST_NAME = 6;

/** The answer first, then the most urgent pins, one a line, then when they were read: as many lines as find room. */
export function trayTooltip(tray: TrayState, text: MainText, now: number): string {
  const end = endOf(tray, text, now);
  const all = tray.pins
    .slice(0, PINS_IN_TOOLTIP)
    .map((pin) => ({ pin, figure: trayFigure(pin, tray.amounts, text, now) }));
  for (let count = all.length; count > 0; count -= 1) {
    const lines = all.slice(0, count);
    // What has no line of its own is for the summary to say, which then is the longer.
    const summary = traySummary(tray, count, text, now);
    const budget = nameBudget(lines, joined([summary, end]).length, text);
    if (budget >= SHORTEST_NAME * count) return joined([summary, ...nameLines(lines, budget, text), end]);
  }
  // The most urgent key has its line, whatever gives way.
  const line = nameLines(all.slice(0, 1), SHORTEST_NAME, text);
  const summary = traySummary(tray, line.length, text, now);
  const room = TOOLTIP_LIMIT - joined([...line, end]).length - LINE_BREAK.length;
  return joined([shorten(summary, room), ...line, end]);
}

function joined(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join(LINE_BREAK);
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
function nameBudget(lines: readonly Line[], taken: number, { format }: MainText): number {
  const perLine = ISOLATE_UNITS + format.labelled('', '').length + LINE_BREAK.length;
  return lines.reduce((left, { figure }) => left - figure.length - perLine, TOOLTIP_LIMIT - taken);
}

/** What a short name leaves over goes to those after it. */
function nameLines(lines: readonly Line[], budget: number, { format }: MainText): string[] {
  let left = budget;
  return lines.map(({ pin, figure }, index) => {
    const name = shorten(displayName(pin), Math.floor(left / (lines.length - index)));
    left -= name.length;
    return format.labelled(isolate(name), figure);
  });
}
