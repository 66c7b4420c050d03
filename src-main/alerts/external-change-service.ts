import type { ExternalChange } from '#contract/external-change';
import type { AppState } from '#contract/app-state';
import type { AlertsStore } from '../state/alerts-store.ts';
import { findExternalChanges } from './rules/find-external-changes.ts';
import { mergeExternalChanges } from './rules/merge-external-changes.ts';
import type { AppStateStore } from '../state/app-state-store.ts';

interface ExternalChangeServiceDependencies {
  readonly store: AppStateStore;
  readonly alertsStore: AlertsStore;
}

/** What others changed since the user last looked: the popover was hidden after that, or they were dismissed. */
export class ExternalChangeService {
  readonly #dependencies: ExternalChangeServiceDependencies;
  /** The newest keys that were known when the app ended before. */
  readonly #newestKeyIds: Map<string, number>;
  #changes: readonly ExternalChange[];
  #before: AppState;

  constructor(dependencies: ExternalChangeServiceDependencies) {
    this.#dependencies = dependencies;
    this.#newestKeyIds = new Map(Object.entries(dependencies.alertsStore.file.newestKeyIds));
    this.#changes = dependencies.alertsStore.file.changes;
    this.#before = dependencies.store.get();
  }

  /** When the kept accounts are in the state. */
  start(): void {
    this.#before = this.#dependencies.store.get();
    this.#dependencies.store.derive((state) => this.#follow(state));
    this.#follow(this.#before);
  }

  dismiss(): void {
    this.#take([]);
  }

  #follow(state: AppState): void {
    const before = this.#withNewest(this.#before);
    this.#before = state;
    const hasLooked = before.popoverVisible && !state.popoverVisible;
    const changes = hasLooked ? [] : mergeExternalChanges(this.#changes, findExternalChanges(before, state));
    for (const { id, newestKey } of state.accounts)
      if (newestKey) this.#newestKeyIds.set(id, newestKey.keyId);
    this.#take(changes.filter((change) => isOfWatched(change, state)));
  }

  /** As if the last start had gone on. */
  #withNewest(state: AppState): AppState {
    const accounts = state.accounts.map((account) => {
      const keyId = this.#newestKeyIds.get(account.id);
      if (account.newestKey !== null || keyId === undefined) return account;
      return { ...account, newestKey: { keyId, name: '', createdHere: false } };
    });
    return { ...state, accounts };
  }

  #take(changes: readonly ExternalChange[]): void {
    this.#changes = changes;
    const { alertsStore, store } = this.#dependencies;
    store.update(() => ({ changes }));
    const stored = new Set(store.get().accounts.flatMap(({ id, isSample }) => (isSample ? [] : [id])));
    void alertsStore.save({
      changes: changes.filter(({ accountId }) => stored.has(accountId)),
      newestKeyIds: Object.fromEntries([...this.#newestKeyIds].filter(([id]) => stored.has(id))),
    });
  }
}

/** Unpinned keys and removed accounts are no news; a new key is not pinned yet. */
function isOfWatched({ accountId, keyId, kind }: ExternalChange, { accounts }: AppState): boolean {
  const account = accounts.find(({ id }) => id === accountId);
  return kind === 'created'
    ? account !== undefined
    : (account?.pins.some((pin) => pin.keyId === keyId) ?? false);
}
