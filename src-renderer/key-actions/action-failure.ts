import type { Failure, FailureCode } from '#contract/failure';
import type { FullText } from '#text';
import { failureSentences, type FailureSentences } from '#presentation/failure-sentences';

/** A refresh is repeated by itself after these, as their words say; an action never is. */
const REPEATED: ReadonlySet<FailureCode> = new Set([
  'unreachable',
  'timed-out',
  'interrupted',
  'intermediary',
  'server-failure',
  'rate-limited',
  'proxy-unreachable',
]);

/** What happened to an action, and what to do. */
export function actionFailureText(failure: Failure, text: FullText, now: number): FailureSentences {
  const { code } = failure;
  if (!REPEATED.has(code)) return failureSentences(failure, text, now);
  const { messages } = text;
  const repeatable = { ...messages.failure[code], remedy: messages.actions.notRepeated };
  const ofActions = {
    ...text,
    messages: { ...messages, failure: { ...messages.failure, [code]: repeatable } },
  };
  return failureSentences(failure, ofActions, now);
}
