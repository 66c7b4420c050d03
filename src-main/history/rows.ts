import type { SQLOutputValue } from 'node:sqlite';
import type { StoredRun } from './stored-run.ts';
import type { Run } from './usage-sample.ts';
import type { Totals } from './totals.ts';

export type Row = Record<string, SQLOutputValue>;

/** The columns of these tables hold nothing else. */
export function numberIn(row: Row, column: string): number {
  return Number(row[column]);
}

export function numberOrNullIn(row: Row, column: string): number | null {
  const value = row[column];
  return value === null || value === undefined ? null : Number(value);
}

export function storedRunOf(row: Row): StoredRun {
  return {
    sinceAt: numberIn(row, 'since_at'),
    fromAt: numberIn(row, 'from_at'),
    untilAt: numberIn(row, 'until_at'),
    spent: numberOrNullIn(row, 'spent'),
    refunded: numberIn(row, 'refunded'),
    isGap: numberIn(row, 'gap') === 1,
    ...figuresOf(row),
  };
}

export function totalsOf(row: Row, lengthMs: number): Totals {
  const startAt = numberIn(row, 'at');
  return {
    startAt,
    endAt: startAt + lengthMs,
    spent: numberOrNullIn(row, 'spent'),
    refunded: numberIn(row, 'refunded'),
    knownMs: numberIn(row, 'known_ms'),
    gapMs: numberIn(row, 'gap_ms'),
    gapSpent: numberIn(row, 'gap_spent'),
    remaining: numberOrNullIn(row, 'remaining'),
    used: numberOrNullIn(row, 'used'),
    unlimited: numberIn(row, 'unlimited') === 1,
  };
}

/** Of a series: its figures as they were read last. */
export function lastFiguresOf(row: Row): Pick<Run, 'remaining' | 'used' | 'unlimited'> {
  return figuresOf(row, 'last_');
}

export function runOf(row: Row): Run {
  return { fromAt: numberIn(row, 'from_at'), untilAt: numberIn(row, 'until_at'), ...figuresOf(row) };
}

function figuresOf(row: Row, prefix = ''): Pick<Run, 'remaining' | 'used' | 'unlimited'> {
  return {
    remaining: numberIn(row, `${prefix}remaining`),
    used: numberOrNullIn(row, `${prefix}used`),
    unlimited: numberIn(row, `${prefix}unlimited`) === 1,
  };
}
