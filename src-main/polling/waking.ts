import type { RefreshReason } from '#contract/account-state';
import type { Clock } from '../clock/clock.ts';
import type { Plan } from './schedule.ts';

/** After waking up the network needs a moment, and not every installation should come at once. */
const WAKE_MS = { shortest: 3_000, longest: 10_000 };

interface Wake {
  readonly at: number;
  readonly reason: RefreshReason;
  /** Not the one that repeats it. */
  readonly isFirst: boolean;
}

/** The refresh that a waking machine, or a network that is back, makes necessary: one, and once more where it was cut off. */
export class Waking {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #random: () => number;
  #planned: Wake | null = null;
  /** The one that runs because of it, and whose failure says nothing yet. */
  #running: Wake | null = null;

  /** `random`: 0 to 1. */
  constructor(clock: Pick<Clock, 'now'>, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  get isUnderWay(): boolean {
    return this.#planned !== null || this.#running !== null;
  }

  /** However often this is said. */
  plan(reason: RefreshReason): void {
    this.#planned ??= { at: this.#soon(), reason, isFirst: true };
  }

  cancel(): void {
    this.#planned = null;
  }

  /** A refresh begins, whatever for. */
  begin(): void {
    this.#running = this.#planned?.isFirst ? this.#planned : null;
    this.#planned = null;
  }

  /** The network may need one more moment; what fails then is a failure. */
  end({ isInterrupted }: { readonly isInterrupted: boolean }): void {
    if (isInterrupted && this.#running !== null)
      this.#planned ??= { ...this.#running, at: this.#soon(), isFirst: false };
    this.#running = null;
  }

  /**
   * Having woken up counts as little as any timer in a pause or with manual refreshing, and less than the origin, which
   * wants no call before `notBefore`. What became overdue in the sleep waits for it: the network needs its moment.
   */
  before(regular: Plan | null, notBefore: number): Plan | null {
    this.#keepNear();
    const wake = this.#planned;
    if (wake === null || regular === null || notBefore > wake.at) return regular;
    return { delayMs: Math.max(0, wake.at - this.#clock.now()), reason: wake.reason };
  }

  /** Where the clock was set back since, it would lie hours ahead. */
  #keepNear(): void {
    const latest = this.#clock.now() + WAKE_MS.longest;
    if (this.#planned !== null) this.#planned = { ...this.#planned, at: Math.min(this.#planned.at, latest) };
  }

  #soon(): number {
    const { shortest, longest } = WAKE_MS;
    return this.#clock.now() + Math.round(shortest + this.#random() * (longest - shortest));
  }
}
