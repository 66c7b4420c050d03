import type { AlertRule } from '#contract/alerts';
import type { JudgedRule } from './judged-rules.ts';
import type { RuleState, RuleStates } from './rule-state.ts';
import { ruleVerdict, type Verdict } from './rules.ts';

/** Those that measure by the full mark. */
const BY_MARK = ['exhausted', 'left-20', 'left-5'] as const;

/**
 * A mark that was moved since it was told is no recovery: what is left must have risen by the one of then, too. What
 * nobody was told of may begin anew by whatever mark the user sets.
 */
export function verdictSinceTold(
  { key, rule, verdict }: JudgedRule,
  before: RuleState | undefined,
  now: number,
): Verdict {
  if (key === null || key.left === null || before?.mark === undefined) return verdict;
  if (!isByMark(rule) || !looksOver(verdict)) return verdict;
  const byThen = ruleVerdict({ ...key, fullMark: before.mark }, rule, { now, serverNow: now });
  return looksOver(byThen) ? verdict : { ...verdict, is: 'between' };
}

/** With the marks by which these are told. */
export function withToldMarks(rules: RuleStates, told: readonly JudgedRule[]): RuleStates {
  const marked = told.flatMap(({ key, path, rule }) => {
    const state = rules[path];
    const mark = isByMark(rule) ? (key?.fullMark ?? null) : null;
    return state === undefined || mark === null ? [] : [[path, { ...state, mark }] as const];
  });
  return marked.length === 0 ? rules : { ...rules, ...Object.fromEntries(marked) };
}

function isByMark(rule: AlertRule): rule is (typeof BY_MARK)[number] {
  return BY_MARK.some((one) => one === rule);
}

function looksOver({ is }: Verdict): boolean {
  return is === 'over' || is === 'recovering';
}
