import type { UsageRun } from './usage-run.ts';

/** What was spent between two readings; when in between nobody knows, so it counts as spread evenly. */
export interface Spending {
  readonly fromAt: number;
  readonly untilAt: number;
  readonly units: number;
}

/**
 * What a key (or account) spent, from samples in order of time. Only new ground of `used` counts: what a refund took
 * off and a later call put on again is no spending, and top-ups and edits leave `used` alone.
 */
export function spendings(samples: readonly UsageRun[]): Spending[] {
  let peak = -Infinity;
  return samples.flatMap((sample, index) => {
    const before = samples[index - 1];
    const known = before && !isCounterReset(before, sample) ? peak : -Infinity;
    peak = Math.max(known, sample.used ?? -Infinity);
    if (!before) return [];
    const units = spentBetween(before, sample, known);
    return units > 0 ? [{ fromAt: before.untilAt, untilAt: sample.fromAt, units }] : [];
  });
}

function spentBetween(before: UsageRun, sample: UsageRun, peak: number): number {
  if (before.used === null || sample.used === null) return before.remaining - sample.remaining;
  return Number.isFinite(peak) ? sample.used - peak : 0;
}

/** A refund gives back what it takes off; a counter that was set back gives nothing. */
function isCounterReset(before: UsageRun, sample: UsageRun): boolean {
  const fall = (before.used ?? 0) - (sample.used ?? 0);
  return (
    before.used !== null && sample.used !== null && fall > 0 && sample.remaining - before.remaining < fall / 2
  );
}

/** Units per ms over `windowMs` before `untilAt`, or over what the samples cover of it; null: they cover nothing. */
export function burnRate(
  samples: readonly UsageRun[],
  spent: readonly Spending[],
  windowMs: number,
): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return null;
  const fromAt = Math.max(first.fromAt, last.untilAt - windowMs);
  if (last.untilAt <= fromAt) return null;
  const units = spent.reduce((sum, spending) => sum + unitsSince(spending, fromAt), 0);
  return units / (last.untilAt - fromAt);
}

function unitsSince({ fromAt, untilAt, units }: Spending, sinceAt: number): number {
  if (fromAt >= sinceAt) return units;
  return untilAt <= sinceAt ? 0 : (units * (untilAt - sinceAt)) / (untilAt - fromAt);
}
