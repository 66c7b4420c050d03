import { readdirSync, readFileSync } from 'node:fs';
import type { BrowserProcess } from './tray-app.ts';

/** A browser with all that it started, read from /proc: its own protocol leaves some of them out. */
export function processTree(rootPid: number): BrowserProcess[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readProcess);
  const found = [{ pid: rootPid, type: 'browser' }];
  for (const parent of found) found.push(...all.filter(({ parentPid }) => parentPid === parent.pid));
  return found.map(({ pid, type }) => ({ pid, type }));
}

function readProcess(pid: string): (BrowserProcess & { parentPid: number })[] {
  try {
    const parentPid = Number(/^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    // Chromium's children separate their arguments by spaces.
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
    const type = args.find((arg) => arg.startsWith('--type='))?.slice('--type='.length) ?? 'unknown';
    return [{ pid: Number(pid), parentPid, type }];
  } catch {
    // It ended meanwhile.
    return [];
  }
}
