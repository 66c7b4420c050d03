import { HOUR_MS } from '#clock/durations';
import type { Clock } from '../clock/clock.ts';

interface CompactionDependencies<AsOf> {
  readonly clock: Clock;
  /** One small step; false: nothing is left, or it cannot be done now. */
  readonly step: (asOf: AsOf) => Promise<boolean>;
  /** A step ended in an exception; the next hour tries again. */
  readonly onFailed: (error: unknown) => void;
}

const EVERY_MS = HOUR_MS;
/** So that a reading or a chart never waits for more than one step. */
const BETWEEN_STEPS_MS = 50;

/** Rolls up and forgets in small steps, at most every hour. It has no timer of its own: readings bring it about, and a user who keeps less. */
export class Compaction<AsOf> {
  readonly #dependencies: CompactionDependencies<AsOf>;
  /** By the monotonic clock. */
  #doneAt = -Infinity;
  #isAtWork = false;
  /** What is to be kept became less while it was at work. */
  #again: AsOf | null = null;
  #isStopped = false;
  #cancel: () => void = () => undefined;

  constructor(dependencies: CompactionDependencies<AsOf>) {
    this.#dependencies = dependencies;
  }

  /** Something was recorded just now; what is old is so as of `asOf`. */
  onRecorded(asOf: AsOf): void {
    const isDue = this.#dependencies.clock.monotonic() - this.#doneAt >= EVERY_MS;
    if (!this.#isAtWork && isDue) this.#begin(asOf);
  }

  /** Less is to be kept from now on: what goes, goes at once. */
  onShortened(asOf: AsOf): void {
    if (this.#isAtWork) this.#again = asOf;
    else this.#begin(asOf);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #begin(asOf: AsOf): void {
    if (this.#isStopped) return;
    this.#isAtWork = true;
    void this.#work(asOf);
  }

  /** All by the time at which it began, so that it ends. */
  async #work(asOf: AsOf): Promise<void> {
    const isMore = await this.#step(asOf);
    if (this.#isStopped) return;
    if (isMore) {
      this.#cancel = this.#dependencies.clock.after(BETWEEN_STEPS_MS, () => void this.#work(asOf));
      return;
    }
    this.#doneAt = this.#dependencies.clock.monotonic();
    this.#isAtWork = false;
    const again = this.#again;
    this.#again = null;
    if (again !== null) this.#begin(again);
  }

  async #step(asOf: AsOf): Promise<boolean> {
    try {
      return await this.#dependencies.step(asOf);
    } catch (error) {
      this.#dependencies.onFailed(error);
      return false;
    }
  }
}
