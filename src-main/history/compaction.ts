import { HOUR_MS } from '#clock/durations';
import type { Clock } from '../clock/clock.ts';

interface CompactionDependencies {
  readonly clock: Clock;
  /** One small step; false: nothing is left, or it cannot be done now. */
  readonly step: (now: number) => Promise<boolean>;
  /** A step ended in an exception; the next hour tries again. */
  readonly onFailed: (error: unknown) => void;
}

const EVERY_MS = HOUR_MS;
/** So that a reading or a chart never waits for more than one step. */
const BETWEEN_STEPS_MS = 50;

/** Rolls up and forgets in small steps, at most every hour. It has no timer of its own: readings bring it about, and a user who keeps less. */
export class Compaction {
  readonly #dependencies: CompactionDependencies;
  #doneAt = -Infinity;
  #isAtWork = false;
  /** What is to be kept became less while it was at work. */
  #againAt: number | null = null;
  #isStopped = false;
  #cancel: () => void = () => undefined;

  constructor(dependencies: CompactionDependencies) {
    this.#dependencies = dependencies;
  }

  /** Something was recorded just now; what is old is so as of `now`. */
  onRecorded(now: number): void {
    if (!this.#isAtWork && Math.abs(now - this.#doneAt) >= EVERY_MS) this.#begin(now);
  }

  /** Less is to be kept from now on: what goes, goes at once, as of `now`. */
  onShortened(now: number): void {
    if (this.#isAtWork) this.#againAt = now;
    else this.#begin(now);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #begin(now: number): void {
    if (this.#isStopped) return;
    this.#isAtWork = true;
    void this.#work(now);
  }

  /** All by the time at which it began, so that it ends. */
  async #work(now: number): Promise<void> {
    const isMore = await this.#step(now);
    if (this.#isStopped) return;
    if (isMore) {
      this.#cancel = this.#dependencies.clock.after(BETWEEN_STEPS_MS, () => void this.#work(now));
      return;
    }
    this.#doneAt = now;
    this.#isAtWork = false;
    const againAt = this.#againAt;
    this.#againAt = null;
    if (againAt !== null) this.#begin(againAt);
  }

  async #step(now: number): Promise<boolean> {
    try {
      return await this.#dependencies.step(now);
    } catch (error) {
      this.#dependencies.onFailed(error);
      return false;
    }
  }
}
