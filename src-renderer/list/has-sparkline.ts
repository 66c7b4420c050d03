import type { PinState } from '#contract/pin-state';
import type { EffectiveStatus } from '#contract/reading';

/** Their line says what to do instead, and needs the room. */
const WITHOUT: ReadonlySet<EffectiveStatus> = new Set(['exhausted', 'expired', 'disabled', 'deleted']);

export function hasSparkline({ status }: Pick<PinState, 'status'>): boolean {
  return !WITHOUT.has(status);
}
