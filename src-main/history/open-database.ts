import { chmodSync, closeSync, openSync, renameSync, statSync } from 'node:fs';
import type * as Sqlite from 'node:sqlite';
import { migrate, MIGRATIONS, versionOf } from './schema.ts';

export const IN_MEMORY = ':memory:';

/** Another program may look into the file for a moment, a backup for example. */
const LOCKED_FOR_MS = 2_000;
/** A number that JavaScript cannot hold exactly would throw, and with it every question that meets its row. */
const OPTIONS = { timeout: LOCKED_FOR_MS, readBigInts: true };
const DAMAGED_CODES = new Set([11, 26]);

export type WhySetAside = 'damaged' | 'newer';

export interface OpenedDatabase {
  readonly database: Sqlite.DatabaseSync;
  /** What was there before and could not be used; it lies beside the new file (`history.damaged-TIME.db`). */
  readonly setAside: WhySetAside | null;
}

/** Checks the file, brings it to this version and opens it. Throws when none can be opened here now. */
export function openDatabase(sqlite: typeof Sqlite, path: string): OpenedDatabase {
  if (path === IN_MEMORY) return { database: openWhole(sqlite, path), setAside: null };
  const setAside = whyUnusable(sqlite, path);
  if (setAside !== null) moveAside(path, setAside);
  closeSync(openSync(path, 'a', 0o600));
  // A file that an older umask, or somebody, made readable for others.
  chmodSync(path, 0o600);
  return { database: openWhole(sqlite, path), setAside };
}

/** True: what it holds is no longer a database, whatever is done. */
export function isDamage(error: unknown): boolean {
  return DAMAGED_CODES.has(primaryCode(error));
}

const CONSTRAINT = 19;
const MISMATCH = 20;

/** It is about what one row holds: any other can be written, or read, all the same. */
export function isOfOneRow(error: unknown): boolean {
  return [0, CONSTRAINT, MISMATCH].includes(primaryCode(error));
}

/** SQLite's own number of what went wrong; 0: it was not SQLite. */
export function primaryCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
}

/** Looks without changing anything: what a later version wrote must stay as it is. */
function whyUnusable(sqlite: typeof Sqlite, path: string): WhySetAside | null {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return null;
  let database: Sqlite.DatabaseSync | null = null;
  try {
    database = new sqlite.DatabaseSync(path, { ...OPTIONS, readOnly: true });
    if (versionOf(database) > MIGRATIONS.length) return 'newer';
    const [answer] = database.prepare('PRAGMA quick_check(1)').all();
    return answer?.['quick_check'] === 'ok' ? null : 'damaged';
  } catch (error) {
    if (isDamage(error)) return 'damaged';
    throw error;
  } finally {
    database?.close();
  }
}

/** With what belongs to it, or SQLite would play the old one's journal into the new one. */
export function moveAside(path: string, why: WhySetAside): void {
  const { mtimeMs } = statSync(path);
  const aside = path.replace(/\.db$/, `.${why}-${Math.round(mtimeMs)}.db`);
  renameSync(path, aside);
  for (const suffix of ['-wal', '-shm']) {
    if (statSync(path + suffix, { throwIfNoEntry: false })) renameSync(path + suffix, aside + suffix);
  }
}

function openWhole(sqlite: typeof Sqlite, path: string): Sqlite.DatabaseSync {
  const database = new sqlite.DatabaseSync(path, OPTIONS);
  try {
    // Readers do not wait for writers, and a process that is killed leaves whole transactions.
    database.exec('PRAGMA journal_mode = WAL');
    // Nothing is flushed with every reading: a power loss may cost the last ones, never the file, and they can be spared.
    database.exec('PRAGMA synchronous = NORMAL');
    // What is deleted would otherwise stay readable in the file, of an account that was removed, too.
    database.exec('PRAGMA secure_delete = ON');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
