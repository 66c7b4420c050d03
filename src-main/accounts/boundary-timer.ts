import { midnightAfter } from '#clock/calendar';
import { LONGEST_TIMER_MS } from '#clock/durations';
import type { Clock } from '../clock/clock.ts';

interface BoundaryTimerDependencies {
  readonly clock: Clock;
  /** Epoch ms; Infinity: never, but for the days; null: nothing is shown. */
  readonly nextAt: () => number | null;
  readonly onBoundary: () => void;
}

/** One timer for the next moment at which something shown changes by time alone, be it that another day has begun. */
export class BoundaryTimer {
  readonly #dependencies: BoundaryTimerDependencies;
  #isStopped = false;
  #cancel: () => void = () => undefined;

  constructor(dependencies: BoundaryTimerDependencies) {
    this.#dependencies = dependencies;
  }

  /** Whenever `nextAt` may be another. */
  plan(): void {
    if (this.#isStopped) return;
    const { clock, nextAt, onBoundary } = this.#dependencies;
    const [now, at] = [clock.now(), nextAt()];
    this.#cancel();
    if (at === null) return;
    const delayMs = Math.min(at, midnightAfter(now)) - now + 1;
    this.#cancel = clock.after(Math.min(delayMs, LONGEST_TIMER_MS), () => {
      onBoundary();
      this.plan();
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }
}
