import type { PinState } from '#contract/pin-state';
import { doesNotWork } from './does-not-work.ts';

type Judged = Pick<PinState, 'needsAction' | 'status'>;

/** What the user has seen, or ended from here, takes part in nothing that is to be told first. */
export function counts({ needsAction, status }: Judged): boolean {
  return needsAction || !doesNotWork(status);
}

/** What is left of a key that is gone, or of which nobody knows whether it works, stands for nothing. */
export function hasGauge(pin: Judged & Pick<PinState, 'reading'>): boolean {
  const isKnown = pin.reading !== null && pin.status !== 'unknown';
  return isKnown && pin.status !== 'deleted' && counts(pin);
}
