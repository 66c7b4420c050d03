import type { Failure } from '#contract/failure';
import type { FullText } from '#text';
import {
  failureSentences,
  mayPass,
  waitsUntil,
  type FailureSentences,
} from '#presentation/failure-sentences';

/** What happened to an action, and what to do: a refresh is repeated by itself, an action never is. */
export function actionFailureText(failure: Failure, text: FullText, now: number): FailureSentences {
  const sentences = failureSentences(failure, text, now, 'unsaid');
  // Where the gateway asks to wait, it is said from when on the user may.
  if (!mayPass(failure) || waitsUntil(failure, now) !== null) return sentences;
  const { notRepeated } = text.messages.actions;
  return { ...sentences, text: text.format.sentences([notRepeated, sentences.text]) };
}
