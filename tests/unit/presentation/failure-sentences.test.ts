import { expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import type { Failure } from '#contract/failure';
import { failureSentences } from '../../../src-main/presentation/failure-sentences.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { NOW } from '../../fixtures/readings.ts';

const clock = (at: number) => englishText.format.time(at);

test('a failure comes with the wait it asks for and the words of the gateway', () => {
  const retryAt = NOW + 15 * MINUTE_MS;
  const failure: Failure = { code: 'rate-limited', retryAt, detail: 'slow down' };
  const { title, text } = failureSentences(failure, englishText, NOW, 'by-itself');
  expect(title).toBe('Too many requests');
  expect(text).toMatch(new RegExp(`Not tried again before ${clock(retryAt)}\\..*“slow down”`));
  expect(failureSentences(failure, englishText, retryAt, 'by-itself').text).not.toContain('Not tried again');
});

test('of what was never sent, since it was to wait, the failure is said that was met', () => {
  const met = { code: 'server-failure', httpStatus: 503 } as const;
  const waiting: Failure = { code: 'asked-to-wait', retryAt: NOW + MINUTE_MS };
  const said = (failure: Failure) => failureSentences(failure, englishText, NOW);
  for (const detail of [{}, { detail: 'maintenance' }])
    expect(said({ ...waiting, met: { ...met, ...detail } })).toEqual(
      said({ ...met, ...detail, retryAt: NOW + MINUTE_MS }),
    );
  expect(said(waiting).title).toBe('Not sent');
});

test.each(['by-user', 'unsaid'] as const)(
  'what nobody else tries again (%s) is for the user to try',
  (again) => {
    const failure: Failure = { code: 'rate-limited', retryAt: NOW + 15 * MINUTE_MS };
    const { text } = failureSentences(failure, englishText, NOW, again);
    expect(text).toContain(`We were asked to wait: try again after ${clock(NOW + 15 * MINUTE_MS)}.`);
    expect(text).not.toMatch(/Not tried again|in a moment|by itself/);
  },
);

test('what was not sent, since it was to wait, may be tried again when its time has come', () => {
  const waiting: Failure = { code: 'asked-to-wait', retryAt: NOW };
  expect(failureSentences(waiting, englishText, NOW).text).toContain('in a moment');
  expect(failureSentences(waiting, englishText, NOW - 1).text).not.toContain('in a moment');
});
