import type { PinState } from '#contract/pin-state';

/** It does not work, or not for long, and the user has not marked that as seen. */
export function needsUser({
  isCritical,
  needsAction,
}: Pick<PinState, 'isCritical' | 'needsAction'>): boolean {
  return needsAction || isCritical;
}
