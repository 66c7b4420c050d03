import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MIB = 1_024 * 1_024;

/** What must not grow without end, in MiB. */
export interface Size {
  readonly answers: number;
  /** After everything that can be freed was. */
  readonly memory: number;
  /** Without the history, which grows with time by nature. */
  readonly files: number;
  readonly history: number;
}

/** Between the first look and the last, whatever came in between. */
const MOST_GROWTH = { memory: 12, files: 1, history: 24 };

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

export function sizeNow(folder: string, answers: number): Size {
  collectGarbage();
  collectGarbage();
  const bytes = (isCounted: (name: string) => boolean) => {
    const names = readdirSync(folder).filter(isCounted);
    return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  };
  const isHistory = (name: string) => name.startsWith('history.db');
  return {
    answers,
    memory: process.memoryUsage().heapUsed / MIB,
    files: bytes((name) => !isHistory(name)) / MIB,
    history: bytes(isHistory) / MIB,
  };
}

/** What has grown too much since the first look. */
export function growthIn(sizes: readonly Size[]): string[] {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (first === undefined || last === undefined) return [];
  return (['memory', 'files', 'history'] as const).flatMap((what) =>
    last[what] - first[what] > MOST_GROWTH[what]
      ? [`${what} grew from ${first[what].toFixed(1)} to ${last[what].toFixed(1)} MiB`]
      : [],
  );
}
