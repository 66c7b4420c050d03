import { chmodSync, closeSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type * as Sqlite from 'node:sqlite';
import { surplusFiles } from '../state/surplus-files.ts';
import { salvage } from './salvage.ts';
import { migrate, MIGRATIONS, versionOf } from './schema.ts';
import { isDamage } from './sqlite-failure.ts';

export const IN_MEMORY = ':memory:';

/** Another program may look into the file for a moment, a backup for example. */
const LOCKED_FOR_MS = 2_000;
/** A number that JavaScript cannot hold exactly would throw, and with it every question that meets its row. */
const OPTIONS = { timeout: LOCKED_FOR_MS, readBigInts: true };
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
  if (setAside !== null) return replace(sqlite, path, setAside);
  return { database: openPrivate(sqlite, path), setAside };
}

/** Moves a file aside that cannot be used, and begins a new one with what can be read of it. */
export function replace(sqlite: typeof Sqlite, path: string, why: WhySetAside): OpenedDatabase {
  const aside = moveAside(path, why);
  const database = openPrivate(sqlite, path);
  if (why === 'damaged') salvage(sqlite, aside, database);
  return { database, setAside: why };
}

function openPrivate(sqlite: typeof Sqlite, path: string): Sqlite.DatabaseSync {
  closeSync(openSync(path, 'a', 0o600));
  // A file that an older umask, or somebody, made readable for others.
  chmodSync(path, 0o600);
  return openWhole(sqlite, path);
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

/** With what belongs to it, or SQLite would play the old one's journal into the new one. Of earlier ones the newest stay. */
function moveAside(path: string, why: WhySetAside): string {
  const { mtimeMs } = statSync(path);
  const aside = path.replace(/\.db$/, `.${why}-${Math.round(mtimeMs)}.db`);
  renameSync(path, aside);
  for (const suffix of ['-wal', '-shm']) {
    if (statSync(path + suffix, { throwIfNoEntry: false })) renameSync(path + suffix, aside + suffix);
  }
  removeSurplus(path);
  return aside;
}

function removeSurplus(path: string): void {
  const folder = dirname(path);
  const prefix = basename(path, '.db');
  const names = readdirSync(folder).filter(
    (name) => name.startsWith(`${prefix}.`) && /\.(?:damaged|newer)-\d+\.db$/.test(name),
  );
  const files = names.map((name) => ({ name, stats: statSync(join(folder, name)) }));
  const sized = files.map(({ name, stats }) => ({ name, bytes: stats.size, at: stats.ctimeMs }));
  for (const { name } of surplusFiles(sized))
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, name) + suffix, { force: true });
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
