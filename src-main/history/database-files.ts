import { lstatSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { WhySetAside } from '../state/set-aside.ts';
import { surplusFiles } from '../state/surplus-files.ts';

/** Of the database itself and of what SQLite puts beside it. */
const SUFFIXES = ['', '-wal', '-shm', '-journal'] as const;

/**
 * Whether all that SQLite would open are files: it waits without end for a pipe, and a folder or a link into nothing is
 * no database, whoever put it there. What is not there is made.
 */
export function areAllFiles(path: string): boolean {
  return SUFFIXES.every((suffix) => isFileOrNothing(path + suffix) && isFileOrNothing(target(path) + suffix));
}

/** A link of the user's to a file, for another disk, is as good as the file. */
export function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch (error) {
    // A link to itself. What is forbidden to look at is another matter.
    if (error instanceof Error && 'code' in error && error.code === 'ELOOP') return false;
    throw error;
  }
}

/** And no link to one. */
export function isFileItself(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFileOrNothing(path: string): boolean {
  return isFile(path) || !isThere(path);
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Beside it SQLite keeps what belongs to a file that is linked to. */
export function target(path: string): string {
  return isFile(path) ? realpathSync(path) : path;
}

/** With what SQLite puts beside it. */
export function removeDatabase(path: string): void {
  for (const suffix of SUFFIXES) rmSync(path + suffix, { recursive: true, force: true });
}

/** With what belongs to it, or SQLite would play the old one's journal into the new one. Of earlier ones the newest stay. */
export function moveAside(path: string, why: WhySetAside): void {
  const suffixes = SUFFIXES.filter((suffix) => isThere(path + suffix));
  const aside = nameAside(path, why, suffixes);
  for (const suffix of suffixes) renameSync(path + suffix, aside + suffix);
  removeSurplus(path);
}

/** One that nothing has: what was set aside before stays as it is. */
function nameAside(path: string, why: WhySetAside, suffixes: readonly string[]): string {
  const times = suffixes.map((suffix) => Math.round(lstatSync(path + suffix).mtimeMs));
  for (let time = times[0] ?? 0; ; time += 1) {
    const aside = path.replace(/\.db$/, `.${why}-${time}.db`);
    if (!SUFFIXES.some((suffix) => isThere(aside + suffix))) return aside;
  }
}

function removeSurplus(path: string): void {
  const folder = dirname(path);
  const databases = new Set(readdirSync(folder).flatMap((name) => setAsideIn(name, basename(path, '.db'))));
  for (const { name } of surplusFiles([...databases].map((name) => sizeAndAge(folder, name))))
    for (const suffix of SUFFIXES) remove(join(folder, name) + suffix);
}

/** The database that a file set aside is of: of some only what was beside it is left. */
function setAsideIn(name: string, prefix: string): readonly string[] {
  const [, database = ''] = /^(.+\.(?:damaged|newer)-\d+\.db)(?:-wal|-shm|-journal)?$/.exec(name) ?? [];
  return database.startsWith(`${prefix}.`) ? [database] : [];
}

function sizeAndAge(folder: string, name: string) {
  const found = SUFFIXES.flatMap(
    (suffix) => lstatSync(join(folder, name) + suffix, { throwIfNoEntry: false }) ?? [],
  );
  const bytes = found.reduce((sum, { size }) => sum + size, 0);
  return { name, bytes, at: Math.max(...found.map(({ ctimeMs }) => ctimeMs)) };
}

/** One that cannot be removed keeps no other from it, and no new history from beginning. */
function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Somebody else's: the next time.
  }
}
