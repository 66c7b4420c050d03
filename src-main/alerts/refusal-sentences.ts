import type { Failure } from '#contract/failure';
import { isTokenRefused } from '#presentation/refusal';
import type { MainText } from '#text';

/** Why an account is refused and what to do, as its banner says it; null: for its token, of which the rule speaks. */
export function refusalSentences(failure: Failure | null, { messages }: MainText): string | null {
  if (failure === null || isTokenRefused(failure)) return null;
  return messages.notifications.refused(messages.failure[failure.code]);
}
