import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { HOUR_MS } from '#clock/durations';
import { LAST_INSTANT } from '#clock/instant';
import { numberIn, type Row } from './rows.ts';
import { isOfOneRow, primaryCode } from './sqlite-failure.ts';

type Table = 'series' | 'runs' | 'hours' | 'days';

/** Far beyond any that there is. */
const LAST_ID = 2 ** 40;
const MOST_FAILURES = 2_000;
/** Rows that lie in one page are lost together, more or less. */
const FEWEST_IDS = 16;

/** A series of rows, in the order of one number. */
interface Stretch {
  /** By a statement of its own: one that has failed says so once more when it is used again, whatever it is to read. */
  readonly read: (from: number, until: number) => Iterable<Row>;
  readonly placeOf: (row: Row) => number;
  readonly write: (row: Row) => void;
  /** A stretch as short as this that cannot be read is given up. */
  readonly shortest: number;
  /** How often it may fail yet: where all of it is lost, nobody asks for ever. */
  readonly failures: { left: number };
}

/** Each row that can be read, and whose series is known. */
export function copyRows(from: DatabaseSync, into: DatabaseSync, table: Table): void {
  const write = writerOf(into, table);
  const failures = { left: MOST_FAILURES };
  if (table === 'series' || table === 'runs') {
    // By the row's own number: an index may be what is damaged.
    const rows = `SELECT * FROM ${table} NOT INDEXED WHERE id BETWEEN ? AND ? ORDER BY id`;
    const read = (first: number, last: number) => from.prepare(rows).iterate(first, last);
    copyStretch(
      { read, write, placeOf: (row) => numberIn(row, 'id'), shortest: FEWEST_IDS, failures },
      0,
      LAST_ID,
    );
    return;
  }
  const rows = `SELECT * FROM ${table} WHERE series_id = ? AND at BETWEEN ? AND ? ORDER BY at`;
  for (const series of into.prepare('SELECT id FROM series').all()) {
    const id = numberIn(series, 'id');
    const read = (first: number, last: number) => from.prepare(rows).iterate(id, first, last);
    copyStretch(
      { read, write, placeOf: (row) => numberIn(row, 'at'), shortest: HOUR_MS, failures },
      0,
      LAST_INSTANT,
    );
  }
}

/** What cannot be read is halved until what is lost is small. */
function copyStretch(stretch: Stretch, first: number, last: number): void {
  let next = first;
  try {
    for (const row of stretch.read(first, last)) {
      stretch.write(row);
      next = stretch.placeOf(row) + 1;
    }
  } catch (error) {
    if (error instanceof NotWritten) throw error;
    stretch.failures.left -= 1;
    if (last - next < stretch.shortest || stretch.failures.left <= 0) return;
    const middle = Math.floor(next + (last - next) / 2);
    copyStretch(stretch, next, middle);
    copyStretch(stretch, middle + 1, last);
  }
}

/** The new file is what fails, a full disk for example. */
export class NotWritten extends Error {
  override readonly name = 'NotWritten';
}

function writerOf(into: DatabaseSync, table: Table): (row: Row) => void {
  const columns = into
    .prepare(`SELECT * FROM ${table}`)
    .columns()
    .map(({ name }) => name);
  const places = columns.map(() => '?').join(', ');
  const insert = into.prepare(`INSERT OR IGNORE INTO ${table} VALUES (${places})`);
  return (row) => {
    const values = columns.map((name) => row[name] ?? null);
    if (!isPlausible(columns, values)) return;
    try {
      insert.run(...values);
    } catch (error) {
      if (!isOfOneRow(error)) throw new NotWritten('', { cause: error });
    }
  };
}

/** Of bytes that mean nothing a row may come out all the same. */
function isPlausible(columns: readonly string[], values: readonly SQLInputValue[]): boolean {
  return columns.every((name, index) => {
    const value = values[index];
    if (name === 'account_id') return typeof value === 'string' && value.length <= 64;
    if (value === null) return true;
    if (typeof value !== 'bigint' && typeof value !== 'number') return false;
    return !/(?:^|_)at$/.test(name) || (value >= 0 && value <= LAST_INSTANT);
  });
}

/** Their names stand in an index as well: series whose own rows are lost, to be finished by what they hold. */
export function nameSeries(from: DatabaseSync, into: DatabaseSync): readonly number[] {
  const insert = into.prepare('INSERT OR IGNORE INTO series VALUES (?, ?, ?, 0, 0, 0, 0, 0, 0, NULL, 0, 0)');
  const named: number[] = [];
  try {
    const names = from.prepare(
      'SELECT id, account_id, key_id FROM series INDEXED BY sqlite_autoindex_series_1',
    );
    for (const { id, account_id: account, key_id: key } of names.iterate()) {
      if (typeof account !== 'string' || typeof id !== 'bigint' || typeof key !== 'bigint') continue;
      if (Number(insert.run(id, account, key).changes) > 0) named.push(Number(id));
    }
  } catch (error) {
    if (primaryCode(error) === 0) throw error;
  }
  return named;
}

const FINISH = `
  UPDATE series SET last_run_id = last.id, last_from_at = last.from_at, last_at = last.until_at,
    last_remaining = last.remaining, last_used = last.used, last_unlimited = last.unlimited,
    top_at = (SELECT max(until_at) FROM runs WHERE series_id = :id),
    first_at = min((SELECT min(since_at) FROM runs WHERE series_id = :id),
      ifnull((SELECT min(at) FROM hours WHERE series_id = :id), 9e15),
      ifnull((SELECT min(at) FROM days WHERE series_id = :id), 9e15))
  FROM (SELECT * FROM runs WHERE series_id = :id ORDER BY id DESC LIMIT 1) last WHERE series.id = :id`;
const FINISH_OLD = `
  UPDATE series SET first_at = old.first, top_at = old.top, last_from_at = old.top, last_at = old.top
  FROM (SELECT min(at) first, max(at) top FROM
    (SELECT at FROM hours WHERE series_id = :id UNION SELECT at FROM days WHERE series_id = :id)) old
  WHERE series.id = :id AND old.first IS NOT NULL`;

export function finishSeries(into: DatabaseSync, named: readonly number[]): void {
  for (const id of named) {
    if (Number(into.prepare(FINISH).run({ id }).changes) > 0) continue;
    if (Number(into.prepare(FINISH_OLD).run({ id }).changes) > 0) continue;
    into.prepare('DELETE FROM series WHERE id = ?').run(id);
  }
}
