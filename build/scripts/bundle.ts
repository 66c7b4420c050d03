import { globSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createBuilder } from 'vite';
import { writeLicences } from './licences.ts';
import { ROOT } from './process-group.ts';

export const VITE_CONFIG = resolve(ROOT, 'build/vite.config.ts');

const SOURCES = ['src-main/**', 'src-renderer/**', 'build/*.ts', 'package.json', 'package-lock.json'];
const RESULTS = [
  'out/main/main.js',
  'out/main/history-worker.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/licences.txt',
];

/** Writes `out/main`, `out/preload`, `out/renderer` and the licences of what is in them anew. */
export async function bundle(): Promise<void> {
  const builder = await createBuilder({ configFile: VITE_CONFIG, logLevel: 'warn' });
  await builder.buildApp();
  writeLicences();
}

/** Whether `out/` is newer than all that goes into it. */
export function isBundleCurrent(root = ROOT): boolean {
  const changedAt = (path: string) => statSync(resolve(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const newest = Math.max(...globSync(SOURCES, { cwd: root }).map(changedAt));
  return Math.min(...RESULTS.map(changedAt)) > newest;
}
