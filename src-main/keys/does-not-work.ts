import type { EffectiveStatus } from '#contract/reading';

const NOT_WORKING: ReadonlySet<EffectiveStatus> = new Set(['exhausted', 'expired', 'disabled', 'deleted']);

/** The key is known not to work, and only somebody's action changes that. */
export function doesNotWork(status: EffectiveStatus): boolean {
  return NOT_WORKING.has(status);
}

/** By what was read last; of an unknown status it is known neither that it works nor that it does not. */
export function isWorking(status: EffectiveStatus): boolean {
  return status === 'usable' || status === 'low';
}
