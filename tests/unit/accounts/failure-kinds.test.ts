import { expect, test } from 'vitest';
import { CONNECTION_FAILURE_CODES, fail, FAILURE_CODES, succeed, type FailureCode } from '#contract/failure';
import {
  isAccountWide,
  isOfOneRecord,
  isRejection,
  isWaiting,
  metFailure,
  stoppedBy,
} from '../../../src-main/accounts/failure-kinds.ts';

const REJECTIONS: readonly FailureCode[] = [
  ...(['token-rejected', 'account-blocked', 'user-id-needed', 'user-id-wrong', 'origin-mismatch'] as const),
];
const those = (is: (failure: { code: FailureCode }) => boolean) =>
  new Set(FAILURE_CODES.filter((code) => is({ code })));

test('of all failures just these say that the token does not work', () => {
  expect(those(isRejection)).toEqual(new Set(REJECTIONS));
});

test('those, no connection, and a wish for silence say something about the whole account', () => {
  const silence = ['rate-limited', 'asked-to-wait'];
  expect(those(isAccountWide)).toEqual(new Set([...REJECTIONS, ...CONNECTION_FAILURE_CODES, ...silence]));
  expect(isAccountWide({ code: 'server-failure', retryAt: 5 })).toBe(true);
});

test('what cannot be read says something about one key alone', () => {
  expect(those(isOfOneRecord)).toEqual(new Set(['malformed-answer', 'answer-too-long']));
});

test('a call that was never sent waits, one that was answered with 429 does not', () => {
  expect(those(isWaiting)).toEqual(new Set(['asked-to-wait']));
});

test('of several failures that counts which the gateway said, then one that was met, then any', () => {
  const waiting = { code: 'asked-to-wait' } as const;
  const met = { code: 'timed-out' } as const;
  const said = { code: 'rate-limited', httpStatus: 429 } as const;
  expect(metFailure([waiting, met, said])).toBe(said);
  expect(metFailure([waiting, met])).toBe(met);
  expect(metFailure([waiting])).toBe(waiting);
  expect(metFailure([])).toBeNull();
});

test('a refresh that waits was stopped by what its first call had failed of, if it did', () => {
  const waiting = { code: 'asked-to-wait' } as const;
  const met = { code: 'timed-out' } as const;
  expect(stoppedBy(waiting, fail('unreachable'))).toEqual({ code: 'unreachable' });
  expect([stoppedBy(waiting, succeed(5)), stoppedBy(waiting, null)]).toEqual([waiting, waiting]);
  expect([stoppedBy(met, fail('unreachable')), stoppedBy(null, fail('unreachable'))]).toEqual([met, null]);
});
