import { stat } from 'node:fs/promises';
import type { Clock } from '../clock/clock.ts';
import { writeAtomically } from './atomic-write.ts';
import { setAside } from './set-aside.ts';

/** For what in the data folder is made anew as a whole: a folder in its place would keep it from that for ever. */
export async function writeDataFile(path: string, text: string, clock: Clock): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) await setAside(path, 'damaged');
  await writeAtomically(path, text, clock);
}
