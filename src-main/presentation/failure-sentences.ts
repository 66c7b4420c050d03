import type { Failure, FailureCode } from '#contract/failure';
import type { Text } from '#text';
import { failureText } from '#text/failure-text';
import { formatInstant } from './format-instant.ts';
import { shownText } from './isolate.ts';

export interface FailureSentences {
  readonly title: string;
  readonly text: string;
}

/** Who tries again: a refresh that is planned, or the user; `unsaid`: that is said elsewhere. */
type Again = 'by-itself' | 'by-user' | 'unsaid';

/** What may be over the next time. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'unreachable',
  'timed-out',
  'interrupted',
  'intermediary',
  'server-failure',
  'rate-limited',
  'asked-to-wait',
  'proxy-unreachable',
]);

export function mayPass({ code }: Failure): boolean {
  return PASSING.has(code);
}

/** Until when the gateway wants no calls; null: it does not mind. */
export function waitsUntil({ retryAt = 0 }: Failure, now: number): number | null {
  return retryAt > now ? retryAt : null;
}

/** What happened and what to do, with what the gateway itself said. */
export function failureSentences(
  failure: Failure,
  words: Text,
  now: number,
  again: Again = 'by-user',
): FailureSentences {
  const { messages, format } = words;
  // The failure that is shown is the one that was met, never the waiting.
  const said = failure.met ?? failure;
  const { title, remedy } = failureText(said.code, words);
  const { byItself, gatewaySays, httpStatus, notBefore, tryAfter, tryAgain } = messages.failureMore;
  const retryAt = waitsUntil(failure, now);
  const whenWaited = again === 'by-itself' ? notBefore : tryAfter;
  const isAskedAgain = mayPass(failure) || failure.code === 'account-blocked';
  const sentences = [
    again === 'by-itself' && isAskedAgain ? byItself : '',
    remedy,
    again === 'by-user' && mayPass(failure) && retryAt === null ? tryAgain : '',
    retryAt === null ? '' : whenWaited({ time: formatInstant(format, retryAt, now) }),
    said.detail ? gatewaySays({ detail: shownText(said.detail) }) : '',
    said.httpStatus && !said.detail ? httpStatus({ code: String(said.httpStatus) }) : '',
  ];
  return { title, text: format.sentences(sentences) };
}
