import { open, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Clock } from '../clock/clock.ts';

/** On Windows a virus scanner or a backup may hold the old file open for a moment. */
const BUSY_CODES = new Set(['EPERM', 'EBUSY', 'EACCES']);
const PAUSES_MS = [20, 50, 100, 200, 400];

type WriteAtomically = (path: string, text: string) => Promise<void>;

/** For `writeAtomically`: a file that everybody may run. */
export const writeProgram: WriteAtomically = (path, text) => writeWhole(path, text, 0o755);

/**
 * Puts `text` in the place of the file: whoever reads, or starts after a crash or a power loss, finds the old content
 * or the new one. Rejects when neither could be made sure.
 */
export async function writeAtomically(
  path: string,
  text: string,
  clock: Clock,
  write: WriteAtomically = writeWhole,
): Promise<void> {
  for (const pauseMs of [...PAUSES_MS, null]) {
    try {
      await write(path, text);
      return;
    } catch (error) {
      if (pauseMs === null || !isBusy(error)) throw error;
      await new Promise<void>((resolve) => clock.after(pauseMs, resolve));
    }
  }
}

/**
 * write-file-atomic writes once and takes a short write for a whole one, as a disk that becomes full answers it: half a
 * file would take the place of a good one. So it gets no data; Node's own `writeFile` goes on until the last byte or
 * an error, and write-file-atomic flushes and renames.
 */
async function writeWhole(path: string, text: string, mode = 0o600): Promise<void> {
  const options = { mode, tmpfileCreated: (temporary: string) => writeFile(temporary, text) };
  await writeFileAtomic(path, NO_DATA, options);
  await flushFolder(dirname(path));
}

const NO_DATA = '';

/** A rename outlives a power loss only once its folder is on the disk. Windows cannot open one, and need not. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return false;
  return error.syscall === 'rename' && BUSY_CODES.has(String(error.code));
}
