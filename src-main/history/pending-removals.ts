import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

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
    if (this.#path === null) return [];
    try {
      return [...new Set(readFileSync(this.#path, 'utf8').split('\n'))].filter((line) => line !== '');
    } catch {
      return [];
    }
  }

  add(accountId: string): void {
    // Where it cannot be kept, it is asked for again while the app runs.
    ifPossible(() => this.#path && appendFileSync(this.#path, `${accountId}\n`, PRIVATE));
  }

  settle(accountId: string): void {
    // What stays in it is removed once more, and is not there.
    ifPossible(
      () =>
        this.#path &&
        write(
          this.#path,
          this.accountIds.filter((id) => id !== accountId),
        ),
    );
  }
}

const PRIVATE = { mode: 0o600 };

function write(path: string, accountIds: readonly string[]): void {
  if (accountIds.length === 0) {
    rmSync(path, { force: true });
    return;
  }
  writeFileSync(`${path}.new`, accountIds.map((id) => `${id}\n`).join(''), PRIVATE);
  renameSync(`${path}.new`, path);
}

function ifPossible(act: () => unknown): void {
  try {
    act();
  } catch {
    // What it is for says what that means.
  }
}
