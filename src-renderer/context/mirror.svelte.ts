import type { AppState } from '#contract/app-state';
import type { Failure } from '#contract/failure';
import type { Comet } from '#contract/ipc';

/** The popover's copy of main's state: read only, replaced as a whole, never going back in time. */
export class Mirror {
  readonly #comet: Pick<Comet, 'getState' | 'onState'>;
  readonly #clock: () => number;
  #state = $state.raw<AppState | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #receivedAt = 0;

  constructor(comet: Pick<Comet, 'getState' | 'onState'>, clock: () => number = Date.now) {
    this.#comet = comet;
    this.#clock = clock;
  }

  get state(): AppState | null {
    return this.#state;
  }

  /** Why there is no state yet; null once there is one. */
  get failure(): Failure | null {
    return this.#state ? null : this.#failure;
  }

  /** Subscribes before it asks, so that no change falls between the two. */
  async start(): Promise<void> {
    this.#comet.onState((state) => this.#accept(state));
    const answer = await this.#comet.getState();
    if (answer.ok) this.#accept(answer.value);
    else this.#failure = answer.failure;
  }

  /** Main's clock: its instant of the last snapshot, and what has passed here since. */
  now(): number {
    return this.#state ? this.#state.at + (this.#clock() - this.#receivedAt) : this.#clock();
  }

  #accept(state: AppState): void {
    if (this.#state && state.revision <= this.#state.revision) return;
    this.#receivedAt = this.#clock();
    this.#state = state;
  }
}
