import type { AppState } from '#contract/app-state';
import type { UnpublishedState } from '#contract/initial-app-state';

/** The one mutable state of the app, and its only writer: every change is published whole, in order. */
export class AppStateStore {
  #state: AppState;
  readonly #now: () => number;
  readonly #listeners = new Set<(state: AppState) => void>();

  constructor(initial: UnpublishedState, now: () => number) {
    this.#now = now;
    this.#state = Object.freeze({ ...initial, revision: 0, at: now() });
  }

  get(): AppState {
    return this.#state;
  }

  update(change: (state: AppState) => Partial<UnpublishedState>): void {
    const next = { ...this.#state, ...change(this.#state) };
    this.#state = Object.freeze({ ...next, revision: this.#state.revision + 1, at: this.#now() });
    for (const listener of this.#listeners) listener(this.#state);
  }

  subscribe(listener: (state: AppState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
