import { SECOND_MS } from '#clock/durations';
import type { Clock } from '../clock/clock.ts';

/** The two clocks of a machine that is awake never differ by that much in what has passed. */
const ASLEEP_MS = 5 * SECOND_MS;

/** How long something takes, and whether the machine slept meanwhile. */
export class AwakeSpan {
  readonly #clock: Clock;
  #began = { at: 0, monotonic: 0 };
  #isSaid = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  begin(): void {
    this.#began = { at: this.#clock.now(), monotonic: this.#clock.monotonic() };
    this.#isSaid = false;
  }

  /** The machine is said to go to sleep, or to have woken up. */
  noteSleep(): void {
    this.#isSaid = true;
  }

  /** Epoch ms. */
  get beganAt(): number {
    return this.#began.at;
  }

  /** It was said, or more has passed by the clock than the machine was awake, as when that was set ahead. */
  get hasSlept(): boolean {
    const passedMs = this.#clock.now() - this.#began.at;
    const awakeMs = this.#clock.monotonic() - this.#began.monotonic;
    return this.#isSaid || passedMs - awakeMs > ASLEEP_MS;
  }
}
