import { withinLimit } from '#async/within-limit';
import { SECOND_MS } from '#clock/durations';
import type { Outcome } from '#contract/failure';
import type { Clock } from '../clock/clock.ts';
import type { AccountsFile } from '../state/accounts-file.ts';
import type { Account } from './account.ts';

/** Keeps the records on the disk. */
export type SaveRecords = (file: AccountsFile) => Promise<Outcome<null>>;

/** Saves the accounts that are the user's own, and tells when what has changed until now is kept. */
export class RecordSaver {
  readonly #clock: Clock;
  readonly #save: SaveRecords;
  /** The last one, which keeps whatever those before it were to keep. One that fails is a notice, up to who saves. */
  #saving: Promise<unknown> = Promise.resolve();

  constructor({ clock, save }: { readonly clock: Clock; readonly save: SaveRecords }) {
    this.#clock = clock;
    this.#save = save;
  }

  save(accounts: readonly Account[]): void {
    const own = accounts.filter(({ isSample }) => !isSample).map(({ record }) => record);
    this.#saving = this.#save({ v: 1, accounts: own });
  }

  /** A disk that hangs, or fails, keeps nobody waiting for long. */
  async kept(): Promise<void> {
    await withinLimit(this.#clock, SECOND_MS, this.#saving).catch(() => undefined);
  }
}
