import { lstatSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { WhySetAside } from '../state/set-aside.ts';
import { surplusFiles } from '../state/surplus-files.ts';
import { isThere, removeIfPossible, SUFFIXES } from './database-files.ts';

/** With what belongs to it, or SQLite would play the old one's journal into the new one. Of earlier ones the newest stay. */
export function moveAside(path: string, why: WhySetAside): void {
  const suffixes = SUFFIXES.filter((suffix) => isThere(path + suffix));
  const aside = nameAside(path, why, suffixes);
  for (const suffix of suffixes) renameSync(path + suffix, aside + suffix);
  removeSurplus(path);
}

/**
 * What is left there of a database that was moved aside is moved to it. Why it was: a later version's says so by its name.
 */
export function moveRestAside(path: string): WhySetAside {
  const [last] = allAside(path).toSorted((one, other) => other.at - one.at);
  const rest = SUFFIXES.filter((suffix) => isThere(path + suffix));
  const isFree = rest.every((suffix) => last !== undefined && !isThere(last.path + suffix));
  if (last === undefined || !isFree) moveAside(path, 'damaged');
  else for (const suffix of rest) renameSync(path + suffix, last.path + suffix);
  return last?.path.includes('.newer-') ? 'newer' : 'damaged';
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
  for (const database of surplusFiles(allAside(path))) removeIfPossible(database.path);
}

function allAside(path: string) {
  const folder = dirname(path);
  const databases = new Set(readdirSync(folder).flatMap((name) => setAsideIn(name, basename(path, '.db'))));
  return [...databases].map((name) => sizeAndAge(join(folder, name)));
}

/** The database that a file set aside is of: of some only what was beside it is left. */
function setAsideIn(name: string, prefix: string): readonly string[] {
  const [, database = ''] = /^(.+\.(?:damaged|newer)-\d+\.db)(?:-wal|-shm|-journal)?$/.exec(name) ?? [];
  return database.startsWith(`${prefix}.`) ? [database] : [];
}

function sizeAndAge(path: string) {
  const found = SUFFIXES.flatMap((suffix) => lstatSync(path + suffix, { throwIfNoEntry: false }) ?? []);
  const bytes = found.reduce((sum, { size }) => sum + size, 0);
  return { path, bytes, at: Math.max(...found.map(({ ctimeMs }) => ctimeMs)) };
}
