import type { EffectiveStatus, StatusReason } from '#contract/reading';
import { doesNotWork } from './does-not-work.ts';
import type { StatusVerdict } from './effective-status.ts';

/** Of any key, pinned or not: icon, tooltip and the picker's filter count by it. `seenStatus`: marked as seen; null: none. */
export function needsAction({ reason, status }: StatusVerdict, seenStatus: EffectiveStatus | null): boolean {
  return doesNotWork(status) && seenStatus !== status && !isSaidElsewhere(reason);
}

/** The user did it here and needs no warning of it, or it is the account's own state. */
function isSaidElsewhere(reason: StatusReason | null): boolean {
  return reason === 'disabled-here' || reason === 'deleted-here' || reason === 'account-empty';
}
