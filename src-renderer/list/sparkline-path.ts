import type { Currency } from '#contract/currency';
import type { PinState } from '#contract/pin-state';
import type { EffectiveStatus } from '#contract/reading';
import type { Text } from '#text';

export const SPARKLINE_HEIGHT = 16;
const BAR_WIDTH = 2;
const PITCH = 3;

/** Their line says what to do instead, and needs the room. */
const WITHOUT: ReadonlySet<EffectiveStatus> = new Set(['exhausted', 'expired', 'disabled', 'deleted']);

export function hasSparkline({ status }: Pick<PinState, 'status'>): boolean {
  return !WITHOUT.has(status);
}

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
  { messages: { list }, format }: Text,
): string {
  const sum = spent.reduce<number>((total, units) => total + (units ?? 0), 0);
  const amount = format.money(sum, currency);
  return spent.includes(null) ? list.spentInDayAtLeast({ amount }) : list.spentInDay({ amount });
}
