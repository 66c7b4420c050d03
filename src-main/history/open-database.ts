import { chmodSync, closeSync, openSync, renameSync, statSync } from 'node:fs';
import type * as Sqlite from 'node:sqlite';
import type { WhySetAside } from '../state/set-aside.ts';
import { areAllFiles, isThere, isWholeByItself, removeDatabase, removeIfPossible } from './database-files.ts';
import { moveAside, moveRestAside } from './move-aside.ts';
import { copyOf, salvage } from './salvage.ts';
import { migrate, MIGRATIONS, versionOf } from './schema.ts';
import { isDamage } from './sqlite-failure.ts';

export const IN_MEMORY = ':memory:';

/** Another program may look into the file for a moment, a backup for example. */
const LOCKED_FOR_MS = 2_000;
/** A number that JavaScript cannot hold exactly would throw, and with it every question that meets its row. */
const OPTIONS = { timeout: LOCKED_FOR_MS, readBigInts: true };

export interface OpenedDatabase {
  readonly database: Sqlite.DatabaseSync;
  /** What was there before and could not be used; it lies beside the new file (`history.damaged-TIME.db`). */
  readonly setAside: WhySetAside | null;
}

/** Checks the file, brings it to this version and opens it. Throws when none can be opened here now. */
export function openDatabase(sqlite: typeof Sqlite, path: string): OpenedDatabase {
  if (path === IN_MEMORY) return { database: openWhole(sqlite, path), setAside: null };
  const replaced = finishReplacing(path);
  const setAside = whyUnusable(sqlite, path);
  if (setAside !== null) return replace(sqlite, path, setAside);
  return { database: openPrivate(sqlite, path), setAside: replaced };
}

/**
 * What a start that was killed has left goes, since it may have what was removed later; but a new file that is whole
 * takes the place of the old one, where that has been moved.
 */
function finishReplacing(path: string): WhySetAside | null {
  const fresh = freshOf(path);
  if (isThere(path) || !isWholeByItself(fresh)) {
    removeIfPossible(fresh);
    removeIfPossible(copyOf(path));
    return null;
  }
  const why = moveRestAside(path);
  renameSync(fresh, path);
  return why;
}

const freshOf = (path: string) => `${path}.new`;

/**
 * Moves a file aside that cannot be used, once a new one with what can be read of it is whole: where that cannot be
 * made, on a full disk for example, the old one stays for the next time.
 */
export function replace(sqlite: typeof Sqlite, path: string, why: WhySetAside): OpenedDatabase {
  const fresh = freshOf(path);
  removeDatabase(fresh);
  try {
    makeFresh(sqlite, fresh, why === 'damaged' ? path : null);
  } catch (error) {
    removeDatabase(fresh);
    throw error;
  }
  // From here on it stays, whatever fails: the next time goes on with it.
  moveAside(path, why);
  renameSync(fresh, path);
  return { database: openPrivate(sqlite, path), setAside: why };
}

function makeFresh(sqlite: typeof Sqlite, path: string, damaged: string | null): void {
  const database = openPrivate(sqlite, path);
  try {
    if (damaged !== null) salvage(sqlite, damaged, database);
    // All of it is in the one file that is moved then, or this throws.
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

function openPrivate(sqlite: typeof Sqlite, path: string): Sqlite.DatabaseSync {
  closeSync(openSync(path, 'a', 0o600));
  // A file that an older umask, or somebody, made readable for others.
  chmodSync(path, 0o600);
  return openWhole(sqlite, path);
}

/** Looks without changing anything: what a later version wrote must stay as it is. */
function whyUnusable(sqlite: typeof Sqlite, path: string): WhySetAside | null {
  if (!areAllFiles(path)) return 'damaged';
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
