import { SECOND_MS } from '#clock/durations';
import type { Clock } from '../clock/clock.ts';

/** Of the event loop. What ended may have begun something else, some promises later. */
const CALM_TURNS = 10;
/** What has not ended by then waits for time to pass, or for the user. */
const PATIENCE_MS = SECOND_MS;

/** Calls, writes and the like that have not ended yet, so that tests let time pass no faster than the app gets on. */
export class UnderWay {
  readonly #clock: Clock;
  readonly #nextTurn: () => Promise<void>;
  readonly #all = new Set<Promise<unknown>>();
  readonly #stuck = new Set<Promise<unknown>>();

  /** `clock`: one whose time passes, whatever the app takes for the time. `nextTurn`: of the event loop. */
  constructor(clock: Clock, nextTurn: () => Promise<void>) {
    this.#clock = clock;
    this.#nextTurn = nextTurn;
  }

  async of<Value>(work: Promise<Value>): Promise<Value> {
    this.#all.add(work);
    try {
      return await work;
    } finally {
      this.#all.delete(work);
      this.#stuck.delete(work);
    }
  }

  /** Everything has ended, and what follows from it at once is done; what is stuck is waited for once. */
  async settled(): Promise<void> {
    const giveUpAt = this.#clock.now() + PATIENCE_MS;
    for (let calm = 0; calm < CALM_TURNS; calm = this.#all.size > this.#stuck.size ? 0 : calm + 1) {
      await this.#nextTurn();
      if (this.#clock.now() >= giveUpAt) for (const work of this.#all) this.#stuck.add(work);
    }
  }
}
