import type { Failure } from '#contract/failure';
import type { Text } from '#text';
import { formatInstant } from './format-instant.ts';

export interface FailureSentences {
  readonly title: string;
  readonly text: string;
}

/** What happened and what to do, with what the gateway itself said. */
export function failureSentences(
  failure: Failure,
  { messages, format }: Text,
  now: number,
): FailureSentences {
  const { title, remedy } = messages.failure[failure.code];
  const { notBefore, gatewaySays, httpStatus } = messages.failureMore;
  const sentences = [
    remedy,
    failure.retryAt && failure.retryAt > now
      ? notBefore({ time: formatInstant(format, failure.retryAt, now) })
      : '',
    failure.detail ? gatewaySays({ detail: failure.detail }) : '',
    failure.httpStatus && !failure.detail ? httpStatus({ code: String(failure.httpStatus) }) : '',
  ];
  return { title, text: format.sentences(sentences) };
}
