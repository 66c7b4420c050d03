interface Holder {
  startedAgain(details: unknown[]): void;
}

/** By `userData` folder. The hosts of one process are to each other what processes are in Electron. */
const holders = new Map<string, Holder>();

/** False: another app holds the lock of this folder, and is told these details. */
export function takeLock(folder: string, app: Holder, details: unknown[]): boolean {
  const holder = holders.get(folder) ?? app;
  holders.set(folder, holder);
  if (holder === app) return true;
  holder.startedAgain(details);
  return false;
}

export function releaseLocks(app: Holder): void {
  for (const [folder, holder] of holders) if (holder === app) holders.delete(folder);
}
