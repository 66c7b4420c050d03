import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type * as Sqlite from 'node:sqlite';
import { isFile, isFileItself, removeDatabase, target } from './database-files.ts';
import { inTransaction, migrate } from './schema.ts';
import { copyRows, nameSeries, NotWritten, finishSeries } from './salvaged-rows.ts';
import { isNoRoom } from './sqlite-failure.ts';

/** What SQLite takes where nothing else is said, and so has every file of ours. */
const PAGE_BYTES = 4_096;
const PAGE_COUNT_AT = 28;

/**
 * Copies what can still be read of a damaged file, page by page, into a new one: a wrong byte costs the rows around it,
 * not two years. The damaged file itself stays as it is. Throws when there is no room, or no right, to write that down.
 */
export function salvage(sqlite: typeof Sqlite, path: string, into: Sqlite.DatabaseSync): void {
  const copy = copyOf(path);
  try {
    const file = target(path);
    if (isFile(file)) copyFileSync(file, copy);
    // What a link leads to is nobody knows whose.
    if (isFileItself(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
    const from = openReadable(sqlite, copy);
    try {
      inTransaction(into, () => copyAll(from, into));
    } finally {
      from.close();
    }
  } catch (error) {
    // Else not even its structure is left, and the new file begins empty.
    if (error instanceof NotWritten || isNoRoom(error)) throw error;
  } finally {
    removeDatabase(copy);
  }
}

export const copyOf = (path: string) => `${path}.salvage`;

function copyAll(from: Sqlite.DatabaseSync, into: Sqlite.DatabaseSync): void {
  copyRows(from, into, 'series');
  const named = nameSeries(from, into);
  for (const table of ['runs', 'hours', 'days'] as const) copyRows(from, into, table);
  finishSeries(into, named);
}

function openReadable(sqlite: typeof Sqlite, copy: string): Sqlite.DatabaseSync {
  try {
    return openChecked(sqlite, copy);
  } catch {
    // The first page says what the others are. It is the same in every file of this version.
    const bytes = readFileSync(copy);
    firstPage(sqlite, `${copy}.new`).copy(bytes);
    bytes.writeUInt32BE(Math.ceil(bytes.length / PAGE_BYTES), PAGE_COUNT_AT);
    writeFileSync(copy, bytes);
    return openChecked(sqlite, copy);
  }
}

/** Throws when it does not say which tables it has. */
function openChecked(sqlite: typeof Sqlite, path: string): Sqlite.DatabaseSync {
  const database = new sqlite.DatabaseSync(path, { readBigInts: true });
  try {
    for (const table of ['series', 'runs', 'hours', 'days']) database.prepare(`SELECT * FROM ${table}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function firstPage(sqlite: typeof Sqlite, path: string): Buffer {
  try {
    const database = new sqlite.DatabaseSync(path);
    try {
      migrate(database);
    } finally {
      database.close();
    }
    return readFileSync(path).subarray(0, Math.min(PAGE_BYTES, statSync(path).size));
  } finally {
    rmSync(path, { force: true });
  }
}
