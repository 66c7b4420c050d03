import type { DatabaseSync } from 'node:sqlite';
import { floorTo, HOUR_MS } from './roll-up.ts';
import { keptRunOf, numberIn, numberOrNullIn, type Row } from './rows.ts';
import type { KeptRun } from './kept-run.ts';
import type { Run, SeriesEnds, SeriesName } from './sample.ts';

export type SeriesRuns = SeriesName & { readonly runs: readonly Run[] };

/** The last hour whole; of the last day one run in this time, of the days before one an hour. */
const GRAIN_MS = HOUR_MS / 4;

/**
 * The readings of every series of these accounts from `fromAt` on, the one in force then included, in the order of
 * time and without overlap. Thinned: `used` counts on, so nothing that was spent is lost, and both ends of a gap stay.
 */
export function readRuns(
  database: DatabaseSync,
  accountIds: readonly string[],
  { fromAt, now }: { fromAt: number; now: number },
): SeriesRuns[] {
  const rows = database
    .prepare(
      `SELECT account_id, key_id, runs.* FROM runs JOIN series ON series.id = series_id
       WHERE account_id IN (SELECT value FROM json_each(?)) AND until_at >= ? AND from_at <= ?
       ORDER BY series_id, runs.id`,
    )
    .all(JSON.stringify(accountIds), fromAt, now);
  return [...Map.groupBy(rows, (row) => numberIn(row, 'series_id')).values()].map((own) => ({
    ...nameOf(own[0] ?? {}),
    runs: thinned(inTime(own.map(keptRunOf)), now).map(asRun),
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
function inTime(runs: readonly KeptRun[]): KeptRun[] {
  const kept: KeptRun[] = [];
  let nextAt = Infinity;
  for (const run of runs.toReversed()) {
    if (run.fromAt >= nextAt) continue;
    kept.push({ ...run, untilAt: Math.min(run.untilAt, nextAt) });
    nextAt = run.fromAt;
  }
  return kept.toReversed();
}

function thinned(runs: readonly KeptRun[], now: number): KeptRun[] {
  return runs.filter((run, index) => {
    const next = runs[index + 1];
    const isEnd = index === 0 || next === undefined || run.isGap || next.isGap;
    return isEnd || placeOf(run.fromAt, now) !== placeOf(next.fromAt, now);
  });
}

/** Runs with the same place are alike to whoever looks from `now`. */
function placeOf(at: number, now: number): number {
  const ageMs = now - at;
  if (ageMs <= HOUR_MS) return at;
  return floorTo(at, ageMs <= 24 * HOUR_MS ? GRAIN_MS : HOUR_MS);
}

function asRun({ fromAt, untilAt, remaining, used, unlimited }: KeptRun): Run {
  return { fromAt, untilAt, remaining, used, unlimited };
}

function nameOf(row: Row): SeriesName {
  return { accountId: String(row['account_id']), keyId: numberIn(row, 'key_id') };
}

function lastOf(row: Row): Run {
  return {
    fromAt: numberIn(row, 'last_from_at'),
    untilAt: numberIn(row, 'last_at'),
    remaining: numberIn(row, 'last_remaining'),
    used: numberOrNullIn(row, 'last_used'),
    unlimited: numberIn(row, 'last_unlimited') === 1,
  };
}
