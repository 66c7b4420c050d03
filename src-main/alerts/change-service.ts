import type { ChangeNote } from '#contract/alerts';
import type { AppState } from '#contract/app-state';
import type { AlertsStore } from './alerts-store.ts';
import { changesBetween } from './rules/changes-between.ts';
import { withChanges } from './rules/change-list.ts';
import type { AppStateStore } from '../state/app-state-store.ts';

interface ChangeServiceDependencies {
  readonly store: AppStateStore;
  readonly alertsStore: AlertsStore;
}

/** What others changed since the user last looked: the popover was hidden after that, or the feed dismissed. */
export class ChangeService {
  readonly #dependencies: ChangeServiceDependencies;
  /** The newest keys that were known when the app ended before. */
  readonly #newestKeyIds: Map<string, number>;
  #notes: readonly ChangeNote[];
  #before: AppState;

  constructor(dependencies: ChangeServiceDependencies) {
    this.#dependencies = dependencies;
    this.#newestKeyIds = new Map(Object.entries(dependencies.alertsStore.file.newestKeyIds));
    this.#notes = dependencies.alertsStore.file.changes;
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
    const notes = hasLooked ? [] : withChanges(this.#notes, changesBetween(before, state));
    for (const { id, newestKey } of state.accounts)
      if (newestKey) this.#newestKeyIds.set(id, newestKey.keyId);
    this.#take(notes.filter((note) => isOfWatched(note, state)));
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

  #take(notes: readonly ChangeNote[]): void {
    const isSame =
      notes.length === this.#notes.length && notes.every((note, index) => note === this.#notes[index]);
    this.#notes = isSame ? this.#notes : notes;
    const { alertsStore, store } = this.#dependencies;
    if (store.get().changes !== this.#notes) store.update(() => ({ changes: this.#notes }));
    const stored = new Set(store.get().accounts.flatMap(({ id, isSample }) => (isSample ? [] : [id])));
    void alertsStore.save({
      changes: this.#notes.filter(({ accountId }) => stored.has(accountId)),
      newestKeyIds: Object.fromEntries([...this.#newestKeyIds].filter(([id]) => stored.has(id))),
    });
  }
}

/** Unpinned keys and removed accounts are no news; a new key is not pinned yet. */
function isOfWatched({ accountId, keyId, kind }: ChangeNote, { accounts }: AppState): boolean {
  const account = accounts.find(({ id }) => id === accountId);
  return kind === 'created'
    ? account !== undefined
    : (account?.pins.some((pin) => pin.keyId === keyId) ?? false);
}
