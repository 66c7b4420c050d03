import { lstatSync, realpathSync, rmSync, statSync } from 'node:fs';

/** Of the database itself and of what SQLite puts beside it. */
export const SUFFIXES = ['', '-wal', '-shm', '-journal'] as const;

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

export function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** It was closed: nothing of it is in a journal. */
export function isWholeByItself(path: string): boolean {
  return isFileItself(path) && !SUFFIXES.slice(1).some((suffix) => isThere(path + suffix));
}

/** Beside it SQLite keeps what belongs to a file that is linked to. */
export function target(path: string): string {
  return isFile(path) ? realpathSync(path) : path;
}

/** With what SQLite puts beside it. */
export function removeDatabase(path: string): void {
  for (const suffix of SUFFIXES) rmSync(path + suffix, { recursive: true, force: true });
}

/** One that cannot be removed keeps no other from it, and no history from beginning. */
export function removeIfPossible(path: string): void {
  for (const suffix of SUFFIXES) {
    try {
      rmSync(path + suffix, { recursive: true, force: true });
    } catch {
      // Somebody else's: the next time.
    }
  }
}
