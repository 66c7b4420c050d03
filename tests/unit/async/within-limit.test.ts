import { expect, test } from 'vitest';
import { withinLimit } from '#async/within-limit';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';

test('an answer within the limit is passed on, and leaves no timer', async () => {
  const clock = new ManualClock();
  const answer = Promise.withResolvers<string>();
  const waiting = withinLimit(clock, 1_000, answer.promise);
  await clock.advance(999);
  answer.resolve('in time');
  expect([await waiting, clock.timerCount]).toEqual(['in time', 0]);
});

test('a failure within the limit is passed on, and leaves no timer', async () => {
  const clock = new ManualClock();
  await expect(withinLimit(clock, 1_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(clock.timerCount).toBe(0);
});

test('without an answer it fails at the limit, and what comes later goes nowhere', async () => {
  const clock = new ManualClock();
  const answer = Promise.withResolvers<string>();
  const waiting = expect(withinLimit(clock, 1_000, answer.promise)).rejects.toThrow(
    'No answer within 1000 ms',
  );
  await clock.advance(1_000);
  await waiting;
  answer.reject(new Error('too late'));
  await settled();
});
