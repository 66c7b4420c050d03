import type { Failure } from '#contract/failure';
import type { FullText } from '#text';
import { failureSentences, mayPass, type FailureSentences } from '#presentation/failure-sentences';

/** What happened to an action, and what to do: a refresh is repeated by itself, an action never is. */
export function actionFailureText(failure: Failure, text: FullText, now: number): FailureSentences {
  const sentences = failureSentences(failure, text, now, 'unsaid');
  if (!mayPass(failure)) return sentences;
  const { notRepeated } = text.messages.actions;
  return { ...sentences, text: text.format.sentences([notRepeated, sentences.text]) };
}
