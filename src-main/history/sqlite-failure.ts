const DAMAGED_CODES = new Set([11, 26]);

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

/** No right to write, a write that failed, a full disk, a file that cannot be made. */
const NOT_WRITTEN_CODES = new Set([8, 10, 13, 14]);
const NOT_WRITTEN_ERRORS = new Set<unknown>([
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'EACCES',
  'EPERM',
  'EROFS',
  'EMFILE',
]);

/** What is written to is what fails, SQLite's file or a plain one: it may be better the next time. */
export function isNoRoom(error: unknown): boolean {
  if (NOT_WRITTEN_CODES.has(primaryCode(error))) return true;
  return error instanceof Error && 'code' in error && NOT_WRITTEN_ERRORS.has(error.code);
}
