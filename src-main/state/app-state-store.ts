import type { AppState } from '#contract/app-state';
import type { UnpublishedState } from '#contract/initial-app-state';

/** The one mutable state of the app, and its only writer: every change is published whole, in order. */
export class AppStateStore {
  #state: AppState;
  readonly #now: () => number;
  readonly #onListenerFailed: (error: unknown) => void;
  readonly #listeners = new Set<(state: AppState) => void>();

  /** `onListenerFailed`: a listener threw; the others are told all the same. */
  constructor(
    initial: UnpublishedState,
    now: () => number,
    onListenerFailed: (error: unknown) => void = throwUncaught,
  ) {
    this.#now = now;
    this.#onListenerFailed = onListenerFailed;
    this.#state = Object.freeze({ ...initial, revision: 0, at: now() });
  }

  get(): AppState {
    return this.#state;
  }

  update(change: (state: AppState) => Partial<UnpublishedState>): void {
    const next = { ...this.#state, ...change(this.#state) };
    this.#state = Object.freeze({ ...next, revision: this.#state.revision + 1, at: this.#now() });
    for (const listener of this.#listeners) this.#tell(listener);
  }

  subscribe(listener: (state: AppState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(listener: (state: AppState) => void): void {
    try {
      listener(this.#state);
    } catch (error) {
      this.#onListenerFailed(error);
    }
  }
}

/** Whoever changed the state is not to blame, yet nobody may overlook it. */
function throwUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
