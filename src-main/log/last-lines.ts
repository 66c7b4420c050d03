import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOG_FILE } from './open-log.ts';

const LINES = 40;

/** Of the log in this folder; none where there is no log. */
export async function lastLines(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, LOG_FILE), 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-LINES);
}
