import type { PinState } from '#contract/app-state';
import { byUrgency } from '../keys/urgency.ts';

/** Key ids in the order to show; rows move only when they may, or when there are others than before. */
export function nextOrder(
  shown: readonly number[],
  urgent: readonly number[],
  mayMove: boolean,
): readonly number[] {
  const areSame = shown.length === urgent.length && urgent.every((keyId) => shown.includes(keyId));
  return areSame && !mayMove ? shown : urgent;
}

/** An account's pins by urgency, without rows that jump while the user looks at them. */
export class UrgencyOrder {
  #shown: readonly number[] = [];

  /** The next time rows may move in any case: the user asked for something. */
  takeAnew(): void {
    this.#shown = [];
  }

  of(pins: readonly PinState[], now: number, mayMove: boolean): readonly PinState[] {
    const urgent = byUrgency(pins, now);
    this.#shown = nextOrder(
      this.#shown,
      urgent.map(({ keyId }) => keyId),
      mayMove,
    );
    return urgent.toSorted((a, b) => this.#shown.indexOf(a.keyId) - this.#shown.indexOf(b.keyId));
  }
}
