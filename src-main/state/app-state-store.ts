import type { AppState } from '#contract/app-state';
import type { Failure } from '#contract/failure';
import type { UnpublishedState } from '#contract/initial-app-state';
import { isSame, keepUnchanged } from './unchanged.ts';

type Listener = (state: AppState) => void;

/**
 * The one mutable state of the app, and its only writer. A change is there at once for whoever asks; all those of a
 * turn are published as one state when it ends, which is before the answer of any call that caused them. What is as it
 * was is no change.
 */
export class AppStateStore {
  #state: AppState;
  #published: AppState;
  #isDue = false;
  #isPublishing = false;
  readonly #now: () => number;
  readonly #onListenerFailed: (error: unknown) => void;
  readonly #listeners = new Set<Listener>();
  readonly #derivations = new Set<Listener>();

  /** `onListenerFailed`: a listener threw; the others are told all the same. */
  constructor(
    initial: UnpublishedState,
    now: () => number,
    onListenerFailed: (error: unknown) => void = throwUncaught,
  ) {
    this.#now = now;
    this.#onListenerFailed = onListenerFailed;
    this.#state = Object.freeze({ ...initial, revision: 0, at: now() });
    this.#published = this.#state;
  }

  get(): AppState {
    return this.#state;
  }

  update(change: (state: AppState) => Partial<UnpublishedState>): void {
    const before = this.#state;
    const changed = { ...before, ...change(before) };
    const next = { ...changed, accounts: keepUnchanged(before.accounts, changed.accounts) };
    if (isSame(before, next)) return;
    this.#state = Object.freeze({ ...next, revision: before.revision + 1, at: this.#now() });
    this.#publishSoon();
  }

  /** As of now, though nothing is different: after a sleep or a moved clock, whatever was planned by the old time is late. */
  renew(): void {
    const { revision } = this.#state;
    this.#state = Object.freeze({ ...this.#state, revision: revision + 1, at: this.#now() });
    this.#publishSoon();
  }

  /** At once: what is so far must not be taken together with what follows. */
  publish(): void {
    // Whoever is told of a state is told of the next one after it.
    if (this.#state === this.#published || this.#isPublishing) return;
    this.#isPublishing = true;
    try {
      for (const derive of this.#derivations) this.#notify(derive, this.#state);
      const state = this.#state;
      this.#published = state;
      for (const listener of this.#listeners) this.#notify(listener, state);
    } finally {
      this.#isPublishing = false;
    }
  }

  /** One notice per code: a second failure of a kind takes the place of the first and keeps its time. */
  addNotice(failure: Failure): void {
    this.update(({ notices }) => {
      const since = notices.find((notice) => notice.failure.code === failure.code)?.since ?? this.#now();
      const others = notices.filter((notice) => notice.failure.code !== failure.code);
      return { notices: [...others, { failure, since }] };
    });
  }

  removeNotices(...codes: readonly string[]): void {
    this.update(({ notices }) => ({
      notices: notices.filter(({ failure }) => !codes.includes(failure.code)),
    }));
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Before others are told: what this changes is published with what it follows from. */
  derive(listener: Listener): void {
    this.#derivations.add(listener);
  }

  #publishSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.publish();
    });
  }

  #notify(listener: Listener, state: AppState): void {
    try {
      listener(state);
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
