import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import { isLocal } from '#contract/loopback';
import type { AppStateStore } from './app-state-store.ts';

/** When each of those that are asked over the network answered last, as far as known; epoch ms. */
type Answered = ReadonlyMap<string, number | null>;

/** Whether there is no network: the system says so, and nobody has been reached since. A VPN may pass it by. */
export class NetworkHint {
  readonly #store: AppStateStore;
  /** What was known when the system said so; null: it says that there is a network. */
  #before: Answered | null = null;

  constructor(store: AppStateStore) {
    this.#store = store;
    store.derive(() => this.#weigh());
  }

  /** What the system says, maybe once more. */
  tell(online: boolean): void {
    this.#before = online ? null : (this.#before ?? answered(this.#store.get()));
    this.#weigh();
  }

  #weigh(): void {
    if (this.#before === null) {
      this.#store.update(() => ({ offline: false }));
      return;
    }
    const now = answered(this.#store.get());
    // Of an account that was not there yet nothing was known.
    const before: Answered = new Map([...now, ...this.#before]);
    this.#before = before;
    const isReached = [...now].some(([who, at]) => at !== null && at !== before.get(who));
    this.#store.update(() => ({ offline: !isReached }));
  }
}

/** What answered anew has another instant, whatever the clock was set to meanwhile. */
function answered({ accounts, update }: AppState): Answered {
  return new Map([
    ['updates', update.answeredAt],
    ...overNetwork(accounts).map(({ id, refresh }) => [id, refresh.lastSuccessAt] as const),
  ]);
}

/** What this machine reaches on itself says nothing of the network, unless it is all that the user has. */
function overNetwork(accounts: readonly AccountState[]): readonly AccountState[] {
  const real = accounts.filter(({ isSample }) => !isSample);
  const elsewhere = real.filter(({ baseUrl }) => !isLocal(new URL(baseUrl)));
  return elsewhere.length > 0 ? elsewhere : real;
}
