import type { AccountState } from '#contract/account-state';
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
  #changesAt = Infinity;

  constructor({ log, store }: PublisherDependencies) {
    this.#dependencies = { log, store };
  }

  /** When time alone changes what was published last, epoch ms; Infinity: never. Of one that is broken nobody knows. */
  get changesAt(): number {
    return this.#changesAt;
  }

  publish(all: readonly Account[]): void {
    this.#changesAt = Infinity;
    const accounts = all.flatMap((account) => this.#present(account));
    this.#dependencies.store.update(() => ({ accounts }));
  }

  #present(account: Account): readonly AccountState[] {
    const { id: accountId } = account.record;
    try {
      const state = account.present();
      this.#broken.delete(accountId);
      this.#changesAt = Math.min(this.#changesAt, account.changesAt);
      return [state];
    } catch (error) {
      if (!this.#broken.has(accountId)) this.#dependencies.log('account-not-presented', { error });
      this.#broken.add(accountId);
      return this.#dependencies.store.get().accounts.filter(({ id }) => id === accountId);
    }
  }
}
