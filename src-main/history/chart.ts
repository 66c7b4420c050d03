import type { DatabaseSync } from 'node:sqlite';
import { HOUR_MS } from '#clock/durations';
import type { ChartBucket, HistoryChart } from '#contract/history';
import { storedRunOf, numberIn, totalsOf, type Row } from './rows.ts';
import type { SeriesName } from './usage-sample.ts';
import { addUp, type Totals } from './totals.ts';

/** `boundaries` rise and end with the bucket of now; days of the user's time zone are up to who asks. */
export function readChart(
  database: DatabaseSync,
  { accountId, keyId }: SeriesName,
  boundaries: readonly number[],
): HistoryChart {
  const series = database
    .prepare('SELECT id, first_at, last_at FROM series WHERE account_id = ? AND key_id = ?')
    .get(accountId, keyId);
  const seriesId = series === undefined ? 0 : numberIn(series, 'id');
  const totals = addUp(
    boundaries,
    hoursWithin(database, seriesId, boundaries),
    runsWithin(database, seriesId, boundaries),
  );
  return {
    buckets: totals.map(bucketOf),
    firstAt: series === undefined ? null : numberIn(series, 'first_at'),
    lastAt: series === undefined ? null : numberIn(series, 'last_at'),
  };
}

/** What each series spent between each two boundaries, in one question; null: a gap. Only those that are known answer. */
export function readSpending(
  database: DatabaseSync,
  accountIds: readonly string[],
  boundaries: readonly number[],
): (SeriesName & { spent: (number | null)[] })[] {
  const [startAt = 0, endAt = 0] = [boundaries[0], boundaries.at(-1)];
  const rows = database
    .prepare(
      `SELECT account_id, key_id, runs.* FROM runs JOIN series ON series.id = series_id
       WHERE account_id IN (SELECT value FROM json_each(?)) AND until_at >= ? AND since_at < ?
       ORDER BY series_id, from_at, runs.id`,
    )
    .all(JSON.stringify(accountIds), startAt, endAt);
  return [...Map.groupBy(rows, (row) => numberIn(row, 'series_id')).values()].map((own) => ({
    ...nameOf(own[0] ?? {}),
    spent: addUp(boundaries, [], own.map(storedRunOf)).map(spentIn),
  }));
}

/** A bar that is for the greater part guessed is none. */
function spentIn({ spent, knownMs, gapMs }: Totals): number | null {
  return gapMs > knownMs || (knownMs === 0 && spent === 0) ? null : spent;
}

function nameOf(row: Row): SeriesName {
  return { accountId: String(row['account_id']), keyId: numberIn(row, 'key_id') };
}

function hoursWithin(database: DatabaseSync, seriesId: number, boundaries: readonly number[]): Totals[] {
  const [startAt = 0, endAt = 0] = [boundaries[0], boundaries.at(-1)];
  return database
    .prepare('SELECT * FROM hours WHERE series_id = ? AND at > ? AND at < ? ORDER BY at')
    .all(seriesId, startAt - HOUR_MS, endAt)
    .map((row) => totalsOf(row, HOUR_MS));
}

function runsWithin(database: DatabaseSync, seriesId: number, boundaries: readonly number[]) {
  const [startAt = 0, endAt = 0] = [boundaries[0], boundaries.at(-1)];
  return database
    .prepare('SELECT * FROM runs WHERE series_id = ? AND until_at >= ? AND since_at < ? ORDER BY from_at, id')
    .all(seriesId, startAt, endAt)
    .map(storedRunOf);
}

function bucketOf({ startAt, endAt, spent, refunded, gapSpent, ...rest }: Totals): ChartBucket {
  const { gapMs, knownMs, remaining, unlimited } = rest;
  const gap = knownMs === 0 ? 'whole' : gapMs > 0 ? 'part' : 'none';
  return { startAt, endAt, spent, spentInGap: gapSpent, refunded, gap, remaining, unlimited };
}
