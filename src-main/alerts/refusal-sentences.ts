import type { Failure } from '#contract/failure';
import { isTokenRefused } from '#presentation/refusal';
import type { MainText } from '#text';
import { failureText } from '#text/failure-text';

/** Why an account is refused and what to do, as its banner says it; null: for its token, of which the rule speaks. */
export function refusalSentences(failure: Failure | null, text: MainText): string | null {
  if (failure === null || isTokenRefused(failure)) return null;
  return text.messages.notifications.refused(failureText(failure.code, text));
}
