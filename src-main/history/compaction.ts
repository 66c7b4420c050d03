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

/** Rolls up and forgets in small steps, at most every hour. It has no timer of its own: readings bring it about. */
export class Compaction {
  readonly #dependencies: CompactionDependencies;
  #doneAt = -Infinity;
  #isAtWork = false;
  #isStopped = false;
  #cancel: () => void = () => undefined;

  constructor(dependencies: CompactionDependencies) {
    this.#dependencies = dependencies;
  }

  /** Something was recorded just now, by a clock that a gateway agrees with: a year ahead would make everything old. */
  onRecorded(): void {
    const now = this.#dependencies.clock.now();
    if (this.#isAtWork || this.#isStopped || Math.abs(now - this.#doneAt) < EVERY_MS) return;
    this.#isAtWork = true;
    void this.#work(now);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
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
