import type { Clock } from '../clock/clock.ts';
import { OriginGate } from './rate-limiter.ts';

/** One gate an origin, whatever number of accounts are there. */
export class OriginGates {
  readonly #clock: Clock;
  readonly #onWait: () => void;
  readonly #gates = new Map<string, OriginGate>();

  /** `onWait`: an origin asks for silence. */
  constructor(clock: Clock, onWait: () => void) {
    this.#clock = clock;
    this.#onWait = onWait;
  }

  of(origin: string): OriginGate {
    const gate = this.#gates.get(origin) ?? new OriginGate(this.#clock, this.#onWait);
    this.#gates.set(origin, gate);
    return gate;
  }

  clockSetBack(byMs: number): void {
    for (const gate of this.#gates.values()) gate.clockSetBack(byMs);
  }
}
