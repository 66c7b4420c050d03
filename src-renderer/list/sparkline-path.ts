import type { Currency } from '#contract/currency';
import type { FullText } from '#text';

export const SPARKLINE_HEIGHT = 16;
const BAR_WIDTH = 2;
const PITCH = 3;

/**
 * One upright stroke per hour, so that a row costs a single path: an hour without spending is a dot, a gap nothing, and
 * something never looks like nothing. Empty: there are gaps alone.
 */
export function sparklinePath(spent: readonly (number | null)[]): string {
  const most = Math.max(1, ...spent.map((units) => units ?? 0));
  const strokes = spent.map((units, hour) => {
    if (units === null) return '';
    const least = units > 0 ? 2 : 1;
    const height = Math.max(least, Math.round((units / most) * SPARKLINE_HEIGHT));
    return `M${hour * PITCH + BAR_WIDTH / 2} ${SPARKLINE_HEIGHT}v${-height}`;
  });
  return strokes.join('');
}

/** What was spent in a gap is in no hour: then it is at least that much. */
export function sparklineText(
  spent: readonly (number | null)[],
  currency: Currency,
  { messages, format }: FullText,
): string {
  const sum = spent.reduce<number>((total, units) => total + (units ?? 0), 0);
  const amount = format.money(sum, currency);
  const { noneSeenInDay, spentInDay, spentInDayAtLeast } = messages.actions.row;
  if (!spent.includes(null)) return spentInDay({ amount });
  return sum > 0 ? spentInDayAtLeast({ amount }) : noneSeenInDay;
}
