import type { AlertName } from '#contract/alerts';
import type { AlertsState } from './evaluate-alerts.ts';
import { judgedRules, rulePath } from './judged-rules.ts';
import type { AccountRuleInput } from './rules.ts';
import { hasWorse, standingOf, type Standing } from './still-so.ts';

/**
 * How what was told once stands by what was read last, which is what the rows of the keys say. What a worse one says now
 * rests, and what nobody knows of is as it was told.
 */
export function standings(
  accounts: readonly AccountRuleInput[],
  { held, rules }: AlertsState,
  now: number,
): (alert: AlertName) => Exclude<Standing, 'unknown'> {
  const judged = accounts.flatMap((account) => judgedRules(account, now));
  const byPath = new Map(judged.map((one) => [one.path, one]));
  const telling = { rules, untold: new Set(held.map(rulePath)) };
  return (alert) => {
    const one = byPath.get(rulePath(alert));
    if (one === undefined) return 'over';
    const standing = standingOf(one, rules);
    if (standing === 'over' || standing === 'resting') return standing;
    const isKnown = one.key?.status !== 'unknown';
    return isKnown && hasWorse(one, byPath, telling) ? 'resting' : 'so';
  };
}
