import type { Failure, FailureCode } from './failure.ts';
import { differingFields, KEY_FIELDS, type KeyFields, type Quota, type SentReport } from './key-action.ts';
import type { Reading } from './reading.ts';

/** Nobody said no: what was sent may have been done all the same. */
const NO_ANSWER: ReadonlySet<FailureCode> = new Set([
  'unreachable',
  'timed-out',
  'tls-failed',
  'interrupted',
  'malformed-answer',
  'answer-too-long',
  'server-failure',
  'intermediary',
]);

export function hadNoAnswer({ code, hadNoEffect }: Failure): boolean {
  return hadNoEffect !== true && NO_ANSWER.has(code);
}

/** Something of it had no answer, and was not seen to be done: the gateway may still be at work on it. */
export function mayStillLand({ result, steps }: Pick<SentReport, 'result' | 'steps'>): boolean {
  return result !== 'as-wanted' && steps.some(({ failure }) => failure !== null && hadNoAnswer(failure));
}

/** The key is as it was, but for what was used; with `wanted`, in what that was to change, whatever others have. */
export function isAsItWas(before: Reading, after: Reading, wanted?: KeyFields): boolean {
  const about = new Set(wanted === undefined ? KEY_FIELDS : differingFields(wanted, before));
  const changed = differingFields({ ...before, remaining: 0 }, { ...after, remaining: 0 });
  return (
    !changed.some((field) => about.has(field)) && (!about.has('remaining') || isSameGrant(before, after))
  );
}

/** Calls and refunds move units between what is left and what was used; a write changes their sum. */
export function isSameGrant(before: Quota, after: Quota): boolean {
  if (before.used === null || after.used === null) return after.remaining <= before.remaining;
  return before.remaining + before.used === after.remaining + after.used;
}
