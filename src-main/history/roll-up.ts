import type { DatabaseSync } from 'node:sqlite';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import type { HistoryProtocol } from './protocol.ts';
import type { StoredRun } from './stored-run.ts';
import { clip, segmentBefore } from './segment.ts';
import { storedRunOf, numberIn, numberOrNullIn, totalsOf } from './rows.ts';
import { inTransaction } from './schema.ts';
import { isOfOneRow } from './sqlite-failure.ts';
import { addUp, type Totals } from './totals.ts';

/** How long readings and hours are kept at most; how long days are, is up to the user. */
const RETENTION_MS = { runs: 7 * DAY_MS, hours: 90 * DAY_MS } as const;

/** A day of one series: a few hundred runs at most, or 24 hours. */
type Step = () => void;

/** So that one call takes a few milliseconds. */
const SERIES_AT_ONCE = 8;

/** Does one small piece of the roll-up and retention; false: nothing is left to do. */
export function compactOnce(
  database: DatabaseSync,
  { now, nowOf, retentionDays }: HistoryProtocol['compact']['input'],
): boolean {
  const retentionMs = retentionDays * DAY_MS;
  let done = 0;
  for (const { accountId, id } of seriesOf(database)) {
    const at = nowOf[accountId] ?? now;
    const step =
      runsStep(database, id, floorTo(at - RETENTION_MS.runs, HOUR_MS)) ??
      hoursStep(database, id, floorTo(at - Math.min(retentionMs, RETENTION_MS.hours), DAY_MS)) ??
      retentionStep(database, id, at - retentionMs);
    if (step !== null && isDone(database, step)) done += 1;
    if (done === SERIES_AT_ONCE) break;
  }
  return done > 0;
}

/** False: what this series holds cannot be rolled up; it stays as it is, and the others are. */
function isDone(database: DatabaseSync, step: Step): boolean {
  try {
    inTransaction(database, step);
    return true;
  } catch (error) {
    if (!isOfOneRow(error)) throw error;
    return false;
  }
}

function seriesOf(database: DatabaseSync): { id: number; accountId: string }[] {
  const rows = database.prepare('SELECT id, account_id FROM series').all();
  return rows.map((row) => ({ id: numberIn(row, 'id'), accountId: String(row['account_id']) }));
}

/** The oldest day of runs before `before` becomes hours; what crosses its end is cut in two. */
function runsStep(database: DatabaseSync, seriesId: number, before: number): Step | null {
  // By the index, so that a look for what is due costs nothing.
  const sql = 'SELECT since_at first FROM runs WHERE series_id = ? ORDER BY until_at LIMIT 1';
  const oldest = firstOf(database, sql, seriesId);
  if (oldest === null || oldest >= before) return null;
  const endAt = Math.min(before, floorTo(oldest, HOUR_MS) + DAY_MS);
  return () => {
    const runs = database
      .prepare('SELECT * FROM runs WHERE series_id = ? AND since_at < ? ORDER BY from_at, id')
      .all(seriesId, endAt)
      .map((row) => ({ id: numberIn(row, 'id'), ...storedRunOf(row) }));
    const startAt = Math.min(...runs.map(({ sinceAt }) => sinceAt));
    const hours = addUp(boundaries(floorTo(startAt, HOUR_MS), endAt, HOUR_MS), [], runs);
    save(database, 'hours', seriesId, hours);
    const cut = database.prepare(
      'UPDATE runs SET since_at = ?, from_at = ?, spent = ?, refunded = ?, gap = ? WHERE id = ?',
    );
    const remove = database.prepare('DELETE FROM runs WHERE id = ?');
    for (const run of runs) {
      const rest = restAfter(run, endAt);
      if (rest === null) remove.run(run.id);
      else cut.run(rest.sinceAt, rest.fromAt, rest.spent, rest.refunded, Number(rest.isGap), run.id);
    }
  };
}

/** Null: nothing of the run lies after `at`. */
function restAfter(run: StoredRun, at: number): StoredRun | null {
  if (run.untilAt <= at) return null;
  if (run.fromAt <= at)
    return {
      ...run,
      sinceAt: at,
      fromAt: at,
      spent: run.used === null ? null : 0,
      refunded: 0,
      isGap: false,
    };
  const { spent, refunded } = clip(segmentBefore(run), at, run.fromAt) ?? run;
  return { ...run, sinceAt: at, spent, refunded };
}

/** The oldest day of hours before `before` becomes one row. */
function hoursStep(database: DatabaseSync, seriesId: number, before: number): Step | null {
  const oldest = firstOf(database, 'SELECT min(at) first FROM hours WHERE series_id = ?', seriesId);
  if (oldest === null || oldest >= before) return null;
  const startAt = floorTo(oldest, DAY_MS);
  const range = [seriesId, startAt, startAt + DAY_MS];
  const where = 'WHERE series_id = ? AND at >= ? AND at < ?';
  return () => {
    const hours = database.prepare(`SELECT * FROM hours ${where} ORDER BY at`).all(...range);
    const rows = hours.map((row) => totalsOf(row, HOUR_MS));
    save(database, 'days', seriesId, addUp([startAt, startAt + DAY_MS], rows, []));
    database.prepare(`DELETE FROM hours ${where}`).run(...range);
  };
}

/** Days that are too old go, and with the last of them the series; a key that nobody watches any more is forgotten so. */
function retentionStep(database: DatabaseSync, seriesId: number, before: number): Step | null {
  const oldest = firstOf(database, 'SELECT min(at) first FROM days WHERE series_id = ?', seriesId);
  if (oldest !== null && oldest < before)
    return () => {
      database.prepare('DELETE FROM days WHERE series_id = ? AND at < ?').run(seriesId, before);
    };
  const last = firstOf(database, 'SELECT top_at first FROM series WHERE id = ?', seriesId);
  if (last === null || last >= before) return null;
  return () => {
    database.prepare('DELETE FROM series WHERE id = ?').run(seriesId);
  };
}

const LARGEST = Number.MAX_SAFE_INTEGER;

/** Adds to rows that are there already: a clock that was set back leads through the same hour twice. */
function save(
  database: DatabaseSync,
  table: 'hours' | 'days',
  seriesId: number,
  rows: readonly Totals[],
): void {
  const sum = (column: string) => `${column} = min(${LARGEST}, ${column} + excluded.${column})`;
  const statement = database.prepare(
    `INSERT INTO ${table} VALUES (:seriesId, :at, :spent, :refunded, :knownMs, :gapMs, :gapSpent, :remaining, :used, :unlimited)
     ON CONFLICT DO UPDATE SET
       spent = iif(spent IS NULL, excluded.spent, min(${LARGEST}, spent + ifnull(excluded.spent, 0))),
       ${['refunded', 'known_ms', 'gap_ms', 'gap_spent'].map(sum).join(', ')},
       unlimited = iif(excluded.remaining IS NULL, unlimited, excluded.unlimited),
       used = iif(excluded.remaining IS NULL, used, excluded.used),
       remaining = ifnull(excluded.remaining, remaining)`,
  );
  for (const row of rows) {
    const { spent, refunded, knownMs, gapMs, gapSpent, remaining, used, startAt: at } = row;
    if (spent === null && remaining === null && knownMs === 0 && gapMs === 0) continue;
    const figures = { remaining, used, unlimited: Number(row.unlimited) };
    statement.run({ seriesId, at, spent, refunded, knownMs, gapMs, gapSpent, ...figures });
  }
}

function firstOf(database: DatabaseSync, sql: string, seriesId: number): number | null {
  const row = database.prepare(sql).get(seriesId);
  return row === undefined ? null : numberOrNullIn(row, 'first');
}

function boundaries(startAt: number, endAt: number, stepMs: number): number[] {
  const count = Math.ceil((endAt - startAt) / stepMs);
  return Array.from({ length: count + 1 }, (_, index) => Math.min(endAt, startAt + index * stepMs));
}

function floorTo(at: number, stepMs: number): number {
  return Math.floor(at / stepMs) * stepMs;
}
