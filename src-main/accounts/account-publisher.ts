import type { AccountState } from '#contract/app-state';
import type { AppStateStore } from '../state/app-state-store.ts';
import type { Account } from './account.ts';

interface PublisherDependencies {
  readonly store: AppStateStore;
  readonly log: (event: string, fields: object) => void;
}

/** Presents the accounts into the state. One that cannot be presented stays as it was, and harms none of the others. */
export class AccountPublisher {
  readonly #dependencies: PublisherDependencies;
  /** Told once, not with every state. */
  readonly #broken = new Set<string>();

  constructor({ log, store }: PublisherDependencies) {
    this.#dependencies = { log, store };
  }

  publish(all: readonly Account[]): void {
    const accounts = all.flatMap((account) => this.#present(account));
    this.#dependencies.store.update(() => ({ accounts }));
  }

  #present(account: Account): readonly AccountState[] {
    const { id: accountId } = account.record;
    try {
      const state = account.present();
      this.#broken.delete(accountId);
      return [state];
    } catch (error) {
      if (!this.#broken.has(accountId)) this.#dependencies.log('account-not-presented', { error });
      this.#broken.add(accountId);
      return this.#dependencies.store.get().accounts.filter(({ id }) => id === accountId);
    }
  }
}
