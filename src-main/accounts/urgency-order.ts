import type { PinState } from '#contract/pin-state';
import { byUrgency, reorderedByUrgency } from '../keys/urgency.ts';

/** An account's pins by urgency, without rows that jump: not while the user looks, and for small differences never. */
export class UrgencyOrder {
  #shown: readonly number[] = [];

  /** The next time rows take their exact places: the user asked for something. */
  takeAnew(): void {
    this.#shown = [];
  }

  of(pins: readonly PinState[], mayMove: boolean): readonly PinState[] {
    const ordered = this.#ordered(pins, mayMove);
    this.#shown = ordered.map(({ keyId }) => keyId);
    return ordered;
  }

  #ordered(pins: readonly PinState[], mayMove: boolean): readonly PinState[] {
    const areSame =
      pins.length === this.#shown.length && pins.every(({ keyId }) => this.#shown.includes(keyId));
    if (!areSame) return byUrgency(pins);
    const asShown = pins.toSorted((a, b) => this.#shown.indexOf(a.keyId) - this.#shown.indexOf(b.keyId));
    return mayMove ? reorderedByUrgency(asShown) : asShown;
  }
}
