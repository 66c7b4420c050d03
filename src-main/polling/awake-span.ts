import { SECOND_MS } from '#clock/durations';
import type { Clock } from '../clock/clock.ts';

const LOOKED_AT_EVERY_MS = 15 * SECOND_MS;
/** A timer is never that late while the machine is awake. */
const OVERDUE_MS = 5 * SECOND_MS;

/**
 * How long something takes, and whether the machine slept meanwhile: timers stand still then. The monotonic clock does
 * not tell, since on macOS and Windows it goes on.
 */
export class AwakeSpan {
  readonly #clock: Clock;
  /** Epoch ms. */
  beganAt = 0;
  #lookAt = Infinity;
  #hasSlept = false;
  #cancel: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  begin(): void {
    this.beganAt = this.#clock.now();
    this.#hasSlept = false;
    this.#planLook();
  }

  /** What is asked of it afterwards is as of now. */
  end(): void {
    this.#hasSlept = this.hasSlept;
    this.#lookAt = Infinity;
    this.#cancel();
  }

  /** The machine is said to go to sleep, or to have woken up. */
  noteSleep(): void {
    this.#hasSlept = true;
  }

  /** It was said, or a look is overdue, as when the clock was set ahead. */
  get hasSlept(): boolean {
    return this.#hasSlept || this.#clock.now() - this.#lookAt > OVERDUE_MS;
  }

  #planLook(): void {
    this.#cancel();
    this.#lookAt = this.#clock.now() + LOOKED_AT_EVERY_MS;
    this.#cancel = this.#clock.after(LOOKED_AT_EVERY_MS, () => {
      this.#hasSlept = this.hasSlept;
      this.#planLook();
    });
  }
}
