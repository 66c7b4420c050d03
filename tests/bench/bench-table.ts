/** One figure of a bench: what was measured, how often, and what it should be. */
export interface Figure {
  readonly what: string;
  readonly unit: 'ms' | 'MB' | 'kB' | '';
  readonly values: readonly number[];
  /** At most; null: for comparison only. */
  readonly budget: number | null;
}

/** Prints medians with their range; nothing fails because a machine is slow. */
export function printTable(title: string, figures: readonly Figure[]): void {
  console.log(`\n${title}`);
  console.table(
    figures.map(({ what, unit, values, budget }) => ({
      what,
      median: show(median(values), unit),
      min: show(Math.min(...values), unit),
      max: show(Math.max(...values), unit),
      runs: values.length,
      budget: budget === null ? '' : show(budget, unit),
      verdict: budget === null ? '' : median(values) <= budget ? 'within' : 'over',
    })),
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle) - 1] ?? NaN)) / 2;
}

function show(value: number, unit: Figure['unit']): string {
  return `${value.toFixed(unit === '' ? 0 : 1)} ${unit}`.trim();
}
