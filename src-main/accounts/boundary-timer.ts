import { LONGEST_TIMER_MS } from '#clock/durations';
import type { Clock } from '../clock/clock.ts';

interface BoundaryTimerDependencies {
  readonly clock: Clock;
  /** Epoch ms; Infinity: never. */
  readonly nextAt: () => number;
  readonly onBoundary: () => void;
}

/** One timer for the next moment at which something shown changes by time alone. */
export class BoundaryTimer {
  readonly #dependencies: BoundaryTimerDependencies;
  #cancel: () => void = () => undefined;

  constructor(dependencies: BoundaryTimerDependencies) {
    this.#dependencies = dependencies;
  }

  plan(): void {
    const { clock, nextAt, onBoundary } = this.#dependencies;
    const at = nextAt();
    this.stop();
    if (at === Infinity) return;
    this.#cancel = clock.after(Math.min(at - clock.now() + 1, LONGEST_TIMER_MS), () => {
      onBoundary();
      this.plan();
    });
  }

  stop(): void {
    this.#cancel();
    this.#cancel = () => undefined;
  }
}
