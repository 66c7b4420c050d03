import { smallestUnits, type Currency } from '#contract/currency';
import type { ChartBucket } from '#contract/history';
import { roundTicks } from './round-ticks.ts';

type Values = (number | null)[];

interface Pane {
  readonly bottom: number;
  readonly top: number;
  readonly ticks: readonly number[];
}

/** Bars from zero; heights in units, one of each per bucket. */
interface SpentPane extends Pane {
  readonly seen: Values;
  /** Up to where what was found after a gap reaches, on top of what was seen; null: nothing was. */
  readonly found: Values;
}

interface RemainingPane extends Pane {
  readonly values: Values;
  /** Points that no line joins to another. */
  readonly alone: number[];
  readonly thresholds: readonly number[];
}

export interface ChartModel {
  readonly spent: SpentPane;
  /** Null: nothing limited was read. */
  readonly remaining: RemainingPane | null;
}

interface Scale {
  readonly currency: Currency;
  /** Units at which lines are drawn. */
  readonly thresholds: readonly number[];
}

/** Of the pane's height: what is known to be nothing is a hairline, a gap is nothing at all. */
const HAIRLINE = 0.015;

export function chartModel(buckets: readonly ChartBucket[], scale: Scale): ChartModel {
  const centUnits = smallestUnits(scale.currency);
  const remaining = buckets.map((bucket) => (bucket.unlimited ? null : bucket.remaining));
  return {
    spent: spentPane(buckets, centUnits),
    remaining: remaining.some((value) => value !== null)
      ? remainingPane(remaining, scale.thresholds, centUnits)
      : null,
  };
}

/** Whether anything is known of what was spent in it. */
export function isKnown({ gap, spent }: ChartBucket): boolean {
  return spent !== null && (gap !== 'whole' || spent > 0);
}

function spentPane(buckets: readonly ChartBucket[], centUnits: number): SpentPane {
  const top = Math.max(centUnits, ...buckets.map(({ spent }) => spent ?? 0));
  const least = top * HAIRLINE;
  const found = buckets.map(({ spent, spentInGap }) => (spentInGap > 0 ? Math.max(least, spent ?? 0) : null));
  const seen = buckets.map((bucket) => {
    const units = (bucket.spent ?? 0) - bucket.spentInGap;
    return isKnown(bucket) && (units > 0 || bucket.spentInGap === 0) ? Math.max(least, units) : null;
  });
  return { seen, found, bottom: 0, top, ticks: roundTicks(0, top, centUnits) };
}

function remainingPane(values: Values, thresholds: readonly number[], centUnits: number): RemainingPane {
  const known = values.filter((value) => value !== null);
  const bottom = Math.min(0, ...known);
  const top = Math.max(centUnits, ...known, ...thresholds);
  const alone = values.flatMap((value, index) => {
    const isAlone = value !== null && (values[index - 1] ?? values[index + 1] ?? null) === null;
    return isAlone ? [index] : [];
  });
  return { values, alone, thresholds, bottom, top, ticks: roundTicks(bottom, top, centUnits) };
}
