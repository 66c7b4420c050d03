import type { AlertName } from '#contract/alerts';
import { asReadLast } from './evaluate-alerts.ts';
import { isStillTrue } from './held-alerts.ts';
import { judgedRules, rulePath } from './judged-rules.ts';
import type { RuleStates } from './rule-state.ts';
import { isSameEpoch, type AccountRuleInput, type Verdict } from './rules.ts';

/** `resting`: not so now, or a worse one says it, and nobody would be told again when it is so once more. */
export type Standing = 'so' | 'resting' | 'over';

/** How what was told once stands by what was read last, which is what the rows of the keys say. */
export function standings(
  accounts: readonly AccountRuleInput[],
  rules: RuleStates,
  now: number,
): (alert: AlertName) => Standing {
  const judged = accounts.flatMap((account) => judgedRules(asReadLast(account), now));
  const byPath = new Map(judged.map((one) => [one.path, one]));
  return (alert) => {
    const one = byPath.get(rulePath(alert));
    if (one === undefined || !hasFired(rules[one.path], one.verdict)) return 'over';
    return one.key?.status === 'unknown' || isStillTrue(one, byPath, rules) ? 'so' : 'resting';
  };
}

/** And for no expiry that was moved since. */
function hasFired(state: RuleStates[string] | undefined, { epoch, is, isByEpoch }: Verdict): boolean {
  if (state?.fired !== true) return false;
  return isByEpoch !== true || is === 'unknown' || isSameEpoch(state.epoch, epoch);
}
