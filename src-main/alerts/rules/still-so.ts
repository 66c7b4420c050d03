import type { JudgedRule } from './judged-rules.ts';
import { hasFired, type RuleStates } from './rule-state.ts';

/**
 * Of what a rule fired for. `over`: it is armed again, or was for another expiry; `resting`: not so now, and nobody would
 * be told again when it is so once more.
 */
export type Standing = 'so' | 'resting' | 'over' | 'unknown';

/**
 * By what was read last, however long ago: rules begin and end by fresh readings alone, but nobody is told, nor shown,
 * what the figures that stand beside it contradict.
 */
export function standingOf({ fits, key, path, readLast }: JudgedRule, rules: RuleStates): Standing {
  if (!hasFired(rules[path], readLast)) return 'over';
  if (key?.status === 'unknown') return 'unknown';
  if (!fits) return 'resting';
  if (readLast.is === 'unknown') return 'unknown';
  return readLast.is === 'true' ? 'so' : 'resting';
}

/** Something worse of its family is so, as far as it is known, that was told by itself or is told with it. */
export function hasWorse(
  { worsePaths }: JudgedRule,
  byPath: ReadonlyMap<string, JudgedRule>,
  { rules, untold }: Telling,
): boolean {
  const worse = worsePaths.flatMap((path) => (untold.has(path) ? [] : (byPath.get(path) ?? [])));
  return worse.some((other) => ['so', 'unknown'].includes(standingOf(other, rules)));
}

export interface Telling {
  readonly rules: RuleStates;
  /** Nobody was told of these, nor is now. */
  readonly untold: ReadonlySet<string>;
}
