import { join } from 'node:path';
import type { Failure, Outcome } from '#contract/failure';
import { DEFAULT_SETTINGS, type Settings } from '#contract/settings';
import { accountsFileSchema, type AccountRecord, type AccountsFile } from './accounts-file.ts';
import { JsonFile } from './json-file.ts';
import { settingsFileSchema } from './settings-file.ts';

export interface LoadedState {
  readonly settings: Settings;
  readonly records: readonly AccountRecord[];
  /** What was found damaged, for the user to know. */
  readonly failures: readonly Failure[];
}

/** What outlives the process: settings in one file, accounts and pins in another, so that neither can lose the other. */
export class KeptState {
  readonly #settings: JsonFile<typeof settingsFileSchema>;
  readonly #accounts: JsonFile<typeof accountsFileSchema>;
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#settings = new JsonFile(join(folder, 'settings.json'), settingsFileSchema);
    this.#accounts = new JsonFile(join(folder, 'accounts.json'), accountsFileSchema, { keepPrevious: true });
  }

  async load(): Promise<LoadedState> {
    const settings = await this.#settings.load();
    const accounts = await this.#accounts.load();
    const failures: Failure[] = [];
    if (settings.condition === 'damaged') failures.push({ code: 'settings-damaged' });
    if (accounts.condition === 'damaged') failures.push({ code: 'accounts-damaged' });
    if (accounts.condition === 'restored') failures.push({ code: 'accounts-restored' });
    return {
      settings: settings.value?.settings ?? DEFAULT_SETTINGS,
      records: accounts.value?.accounts ?? [],
      failures,
    };
  }

  saveSettings(settings: Settings): Promise<Outcome<null>> {
    return this.#note(this.#settings.save({ v: 1, settings }));
  }

  saveAccounts(file: AccountsFile): Promise<Outcome<null>> {
    return this.#note(this.#accounts.save(file));
  }

  /** Everything that was to be saved is saved. */
  async settled(): Promise<void> {
    await this.#lastWrite;
  }

  #note(write: Promise<Outcome<null>>): Promise<Outcome<null>> {
    this.#lastWrite = Promise.all([this.#lastWrite, write]);
    return write;
  }
}
