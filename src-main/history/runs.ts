import type { DatabaseSync } from 'node:sqlite';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import { lastFiguresOf, numberIn, runOf, type Row } from './rows.ts';
import type { Run, SeriesEnds, SeriesName } from './usage-sample.ts';

export type SeriesRuns = SeriesName & { readonly runs: readonly Run[] };

/**
 * Which readings of these series stand for all: of the last hour each, of the last day the last of every half hour, of
 * the days before the last of every two hours; and the first one, and both ends of every gap.
 */
const THINNED_RUNS = `
  WITH own (id) AS (
    SELECT id FROM series WHERE account_id IN (SELECT value FROM json_each(:accounts))
  ), asked AS MATERIALIZED (
    SELECT runs.id, series_id, since_at, from_at, gap FROM own JOIN runs ON series_id = own.id
    WHERE until_at >= :fromAt AND from_at <= :now
  ), picked (id) AS (
    SELECT max(id) FROM asked GROUP BY series_id, CASE
      WHEN from_at > :now - ${HOUR_MS} THEN from_at
      WHEN from_at > :now - ${DAY_MS} THEN from_at / ${HOUR_MS / 2}
      ELSE from_at / ${2 * HOUR_MS} END
    UNION SELECT min(id) FROM asked GROUP BY series_id
    UNION SELECT id FROM asked WHERE gap
    UNION SELECT before.id FROM asked JOIN runs before
      ON before.series_id = asked.series_id AND before.until_at = asked.since_at WHERE asked.gap
  )
  SELECT account_id, key_id, runs.* FROM picked JOIN runs ON runs.id = picked.id JOIN series ON series.id = series_id
  ORDER BY series_id, runs.id`;

/**
 * The readings of every series of these accounts from `fromAt` on, the one in force then included, in the order of
 * time and without overlap. Thinned: `used` counts on, so nothing that was spent is lost.
 */
export function readRuns(
  database: DatabaseSync,
  accountIds: readonly string[],
  { fromAt, now }: { fromAt: number; now: number },
): SeriesRuns[] {
  const rows = database.prepare(THINNED_RUNS).all({ accounts: JSON.stringify(accountIds), fromAt, now });
  return [...Map.groupBy(rows, (row) => numberIn(row, 'series_id')).values()].map((own) => ({
    ...nameOf(own[0] ?? {}),
    runs: withoutOverlap(own.map(runOf)),
  }));
}

/** First and last reading of every series of these accounts. */
export function readEnds(database: DatabaseSync, accountIds: readonly string[]): SeriesEnds[] {
  const rows = database
    .prepare('SELECT * FROM series WHERE account_id IN (SELECT value FROM json_each(?)) ORDER BY id')
    .all(JSON.stringify(accountIds));
  return rows.map((row) => ({ ...nameOf(row), firstAt: numberIn(row, 'first_at'), last: lastOf(row) }));
}

/** Of the same time the one that was read last counts: the clock was set back, and is right since. */
function withoutOverlap(runs: readonly Run[]): Run[] {
  const rest: Run[] = [];
  let nextAt = Infinity;
  for (const run of runs.toReversed()) {
    if (run.fromAt >= nextAt) continue;
    rest.push(run.untilAt > nextAt ? { ...run, untilAt: nextAt } : run);
    nextAt = run.fromAt;
  }
  return rest.reverse();
}

function nameOf(row: Row): SeriesName {
  return { accountId: String(row['account_id']), keyId: numberIn(row, 'key_id') };
}

function lastOf(row: Row): Run {
  return {
    fromAt: numberIn(row, 'last_from_at'),
    untilAt: numberIn(row, 'last_at'),
    ...lastFiguresOf(row),
  };
}
