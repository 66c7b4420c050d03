import type { ShownText } from '#text/shown-text';
import { visibleLine } from './visible-line.ts';

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** The blocks of scripts that run from right to left: https://www.unicode.org/reports/tr9/#Bidirectional_Character_Types */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** UTF-16 units that `isolate` adds. */
export const ISOLATE_UNITS = FIRST_STRONG_ISOLATE.length + POP_ISOLATE.length;

/** Lets a right-to-left name keep its own direction, and only its own. */
export function isolate(text: string): string {
  return `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}`;
}

/**
 * The one way for what others chose (a name, a label, a gateway's words) into a sentence: seen as a whole, and isolated
 * where it could turn the sentence round.
 */
export function shownText(text: string): ShownText {
  const line = visibleLine(text);
  return (RIGHT_TO_LEFT.test(line) ? isolate(line) : line) as ShownText;
}
