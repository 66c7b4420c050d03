import type { DatabaseSync } from 'node:sqlite';
import { MINUTE_MS } from '#clock/durations';
import { lastFiguresOf, numberIn, type Row } from './rows.ts';
import type { UsageSample } from './usage-sample.ts';
import { inTransaction } from './schema.ts';
import { isOfOneRow } from './sqlite-failure.ts';

/**
 * A reading this much older than the last one came late (the picker's list is kept for 5 min) and says nothing new. If
 * it is older than that, the clock was set back, and history goes on from there.
 */
const LATE_MS = 10 * MINUTE_MS;

/** The last reading of a series, as the next one finds it. */
interface Last {
  readonly seriesId: number;
  readonly runId: number;
  readonly at: number;
  readonly topAt: number;
  readonly remaining: number;
  readonly used: number | null;
  readonly unlimited: boolean;
  readonly freshForMs: number;
}

/** All of them or none, in the order in which they were read; but for one that no row can hold. */
export function record(database: DatabaseSync, samples: readonly UsageSample[]): void {
  const statements = prepare(database);
  inTransaction(database, () => {
    for (const sample of samples) recordAlone(statements, sample);
  });
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: DatabaseSync) {
  return {
    find: database.prepare('SELECT * FROM series WHERE account_id = ? AND key_id = ?'),
    begin: database.prepare(
      `INSERT INTO series VALUES (NULL, :accountId, :keyId, :at, :at, 0, :at, :at, :remaining, :used, :unlimited, :freshForMs)`,
    ),
    extend: database.prepare('UPDATE runs SET until_at = :at WHERE id = :runId'),
    add: database.prepare(
      `INSERT INTO runs VALUES (NULL, :seriesId, :sinceAt, :at, :at, :spent, :refunded, :gap, :remaining, :used, :unlimited)`,
    ),
    note: database.prepare(
      `UPDATE series SET top_at = :topAt, last_run_id = :runId, last_from_at = iif(:runId = last_run_id, last_from_at, :at),
       last_at = :at, last_remaining = :remaining, last_used = :used, last_unlimited = :unlimited,
       last_fresh_for_ms = :freshForMs WHERE id = :seriesId`,
    ),
  };
}

function recordAlone(statements: Statements, sample: UsageSample): void {
  try {
    recordOne(statements, sample);
  } catch (error) {
    if (!isOfOneRow(error)) throw error;
  }
}

function recordOne(statements: Statements, sample: UsageSample): void {
  const { accountId, keyId, at, freshForMs } = sample;
  const figures = figuresOf(sample);
  const row = statements.find.get(accountId, keyId);
  const last = row === undefined ? null : lastOf(row);
  if (last !== null && at <= last.at && last.at - at <= LATE_MS) return;
  const seriesId =
    last?.seriesId ?? statements.begin.run({ accountId, keyId, at, freshForMs, ...figures }).lastInsertRowid;
  const topAt = Math.max(at, last?.topAt ?? at);
  const note = { seriesId, topAt, at, freshForMs, ...figures };
  if (
    last !== null &&
    continues(sample, last) &&
    statements.extend.run({ at, runId: last.runId }).changes > 0
  )
    statements.note.run({ ...note, runId: last.runId });
  else {
    const added = statements.add.run({ seriesId, at, ...figures, ...wayFrom(last, sample) });
    statements.note.run({ ...note, runId: added.lastInsertRowid });
  }
}

function figuresOf({ remaining, used, unlimited }: UsageSample) {
  return { remaining, used, unlimited: Number(unlimited) };
}

function continues({ at, remaining, used, unlimited }: UsageSample, last: Last): boolean {
  const isEqual = remaining === last.remaining && used === last.used && unlimited === last.unlimited;
  return isEqual && at > last.at && at - last.at <= last.freshForMs;
}

/** What a run's first reading tells of the time before it. */
function wayFrom(last: Last | null, { at, used }: UsageSample) {
  if (last === null) return { sinceAt: at, spent: used === null ? null : 0, refunded: 0, gap: 0 };
  // What was read while the clock stood elsewhere says nothing of how long ago it was.
  const sinceAt = last.topAt <= at ? last.topAt : Math.min(last.at, at);
  const rise = used === null || last.used === null ? null : used - last.used;
  return {
    sinceAt,
    spent: rise === null ? null : Math.max(0, rise),
    refunded: Math.max(0, -(rise ?? 0)),
    gap: Number(at - sinceAt > last.freshForMs),
  };
}

function lastOf(row: Row): Last {
  return {
    seriesId: numberIn(row, 'id'),
    runId: numberIn(row, 'last_run_id'),
    at: numberIn(row, 'last_at'),
    topAt: numberIn(row, 'top_at'),
    ...lastFiguresOf(row),
    freshForMs: numberIn(row, 'last_fresh_for_ms'),
  };
}
