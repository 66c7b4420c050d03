import type { AccountState } from '#contract/account-state';
import type { AppState } from '#contract/app-state';
import { isLocal } from '#contract/loopback';
import type { Clock } from '../clock/clock.ts';
import type { AppStateStore } from './app-state-store.ts';

/** Whether there is no network: the system says so, and nobody has been reached since. A VPN may pass it by. */
export class NetworkHint {
  readonly #store: AppStateStore;
  readonly #clock: Clock;
  #offlineSince: number | null = null;

  constructor(store: AppStateStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    store.derive(() => this.#weigh());
  }

  /** What the system says, maybe once more. */
  tell(online: boolean): void {
    this.#offlineSince = online ? null : (this.#offlineSince ?? this.#clock.now());
    this.#weigh();
  }

  #weigh(): void {
    this.#store.update((state) => ({ offline: this.#offlineSince !== null && !this.#isOutweighed(state) }));
  }

  /** What was reached in the future was so before the clock was set back. */
  #isOutweighed({ accounts, update }: AppState): boolean {
    const [since, now] = [this.#offlineSince ?? Infinity, this.#clock.now()];
    const reachedAt = [
      update.answeredAt,
      ...overNetwork(accounts).map(({ refresh }) => refresh.lastSuccessAt),
    ];
    return reachedAt.some((at) => at !== null && at > since && at <= now);
  }
}

/** What this machine reaches on itself says nothing of the network, unless it is all that the user has. */
function overNetwork(accounts: readonly AccountState[]): readonly AccountState[] {
  const real = accounts.filter(({ isSample }) => !isSample);
  const elsewhere = real.filter(({ baseUrl }) => !isLocal(new URL(baseUrl)));
  return elsewhere.length > 0 ? elsewhere : real;
}
