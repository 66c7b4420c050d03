import type { AlertName } from '#contract/alerts';
import { asReadLast, type AlertsState } from './evaluate-alerts.ts';
import { isStillTrue } from './held-alerts.ts';
import { judgedRules, rulePath } from './judged-rules.ts';
import { hasFired } from './rule-state.ts';
import type { AccountRuleInput } from './rules.ts';

/** `resting`: not so now, or a worse one says it, and nobody would be told again when it is so once more. */
export type Standing = 'so' | 'resting' | 'over';

/** How what was told once stands by what was read last, which is what the rows of the keys say. */
export function standings(
  accounts: readonly AccountRuleInput[],
  { held, rules }: AlertsState,
  now: number,
): (alert: AlertName) => Standing {
  const judged = accounts.flatMap((account) => judgedRules(asReadLast(account), now));
  const byPath = new Map(judged.map((one) => [one.path, one]));
  const telling = { rules, untold: new Set(held.map(rulePath)) };
  return (alert) => {
    const one = byPath.get(rulePath(alert));
    if (one === undefined || !hasFired(rules[one.path], one.verdict)) return 'over';
    return one.key?.status === 'unknown' || isStillTrue(one, byPath, telling) ? 'so' : 'resting';
  };
}
