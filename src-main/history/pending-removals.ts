import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/**
 * The accounts whose history is to be removed, one a line in a file beside it, until that is done: another program may
 * hold the history when an account is removed, and the app may end before it lets go.
 */
export class PendingRemovals {
  readonly #path: string | null;

  /** Null: of a history that is in no file nothing outlives the app. */
  constructor(path: string | null) {
    this.#path = path;
  }

  get accountIds(): readonly string[] {
    return this.#path === null ? [] : idsIn(this.#path);
  }

  add(accountId: string): void {
    // Where it cannot be kept, it is asked for again while the app runs.
    this.#keep([...new Set([...this.accountIds, accountId])]);
  }

  settle(accountIds: readonly string[]): void {
    // What stays in it is removed once more, and is not there.
    this.#keep(this.accountIds.filter((id) => !accountIds.includes(id)));
  }

  /** What a process that was killed has left. */
  clear(): void {
    const path = this.#path;
    if (path !== null) ifPossible(() => remove(freshOf(path)));
  }

  #keep(accountIds: readonly string[]): void {
    const path = this.#path;
    if (path !== null) ifPossible(() => write(path, accountIds));
  }
}

/** What an accounts list as long as it may be needs five times over; a bigger file is not ours. */
const MAXIMUM_BYTES = 4_096;
const ACCOUNT_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Whatever else is in the file, or in its place, is none of ours: a pipe would keep whoever reads it for ever. */
function idsIn(path: string): readonly string[] {
  try {
    const stats = statSync(path);
    if (!stats.isFile() || stats.size > MAXIMUM_BYTES) return [];
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines.filter((line) => ACCOUNT_ID.test(line));
  } catch {
    return [];
  }
}

function write(path: string, accountIds: readonly string[]): void {
  if (accountIds.length === 0) {
    rmSync(path, { force: true });
    return;
  }
  const fresh = freshOf(path);
  remove(fresh);
  writeFileSync(fresh, accountIds.map((id) => `${id}\n`).join(''), { mode: 0o600, flag: 'wx' });
  renameSync(fresh, path);
}

function freshOf(path: string): string {
  return `${path}.new`;
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

function ifPossible(act: () => void): void {
  try {
    act();
  } catch {
    // What it is for says what that means.
  }
}
