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
