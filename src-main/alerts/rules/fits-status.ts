import type { KeyRule } from '#contract/alerts';
import type { EffectiveStatus } from '#contract/reading';
import { isWorking } from '../../keys/does-not-work.ts';

/**
 * Whether a key that is so can be what the rule tells. Of one that does not work amounts and times to come say nothing,
 * but for the little that is left of one that is used up itself.
 */
export function fitsStatus(
  rule: KeyRule,
  { byAccount, status }: { readonly status: EffectiveStatus; readonly byAccount: boolean },
): boolean {
  const isUsedUp = status === 'exhausted' && !byAccount;
  switch (rule) {
    case 'deleted':
    case 'disabled':
      return status === rule;
    case 'exhausted':
      return isUsedUp;
    case 'left-5':
    case 'left-20':
      return isWorking(status) || isUsedUp;
    case 'expired':
      // A date passes before the status follows.
      return isWorking(status) || status === 'expired';
    default:
      return isWorking(status);
  }
}
