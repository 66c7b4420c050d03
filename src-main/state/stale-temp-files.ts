import { readdir, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { MINUTE_MS } from '#clock/durations';

/** A write takes milliseconds: what is this old belongs to a process that was killed, not to one that is writing. */
const STALE_AFTER_MS = MINUTE_MS;

/** As write-file-atomic names them, after 32 bits of a hash; a `.1` may be a copy that the user made. */
const TEMPORARY = /^\d{6,10}$/;

/** Removes the temporary files (`NAME.NUMBER`) that killed processes left. */
export async function removeStaleTempFiles(path: string, now: number): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  const prefix = `${basename(path)}.`;
  const temporary = names.filter(
    (name) => name.startsWith(prefix) && TEMPORARY.test(name.slice(prefix.length)),
  );
  for (const name of temporary) await removeIfOld(join(dirname(path), name), now);
}

async function removeIfOld(path: string, now: number): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    if (now - mtimeMs >= STALE_AFTER_MS) await unlink(path);
  } catch {
    // Gone, or the folder is read-only: it harms nobody.
  }
}
