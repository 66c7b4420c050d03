import type { EventEmitter } from 'node:events';

/** By `userData` folder. The hosts of one process are to each other what processes are in Electron. */
const holders = new Map<string, EventEmitter>();

/** False: another app holds the lock of this folder; `tell` is called with it. */
export function takeLock(folder: string, app: EventEmitter, tell: (holder: EventEmitter) => void): boolean {
  const holder = holders.get(folder) ?? app;
  holders.set(folder, holder);
  if (holder === app) return true;
  tell(holder);
  return false;
}

export function releaseLocks(app: EventEmitter): void {
  for (const [folder, holder] of holders) if (holder === app) holders.delete(folder);
}
