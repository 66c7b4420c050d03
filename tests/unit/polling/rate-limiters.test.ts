import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { RateLimiters } from '../../../src-main/polling/rate-limiters.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';

const ORIGINS = ['https://one.example', 'https://two.example'] as const;

function limiters() {
  const clock = new ManualClock();
  const told = { waits: 0 };
  const all = new RateLimiters(clock, () => (told.waits += 1));
  return { all, clock, of: ORIGINS.map((origin) => all.of(origin)), told };
}

test('an origin has one limiter, whoever asks, and another origin another', () => {
  const { all, of } = limiters();
  expect(ORIGINS.map((origin) => all.of(origin))).toEqual(of);
  expect(all.of(ORIGINS[0])).toBe(of[0]);
  expect(of[0]).not.toBe(of[1]);
});

test('what a page on the way wished of any origin ends with the network, and is told', () => {
  const { all, clock, of, told } = limiters();
  for (const limiter of of) limiter.waitUntil(clock.now() + MINUTE_MS, 'page');
  all.networkChanged();
  expect([of.map(({ retryAt }) => retryAt), told.waits]).toEqual([[null, null], 2]);
});

test('the wish of every origin keeps its distance when the clock is set back', () => {
  const { all, clock, of } = limiters();
  for (const limiter of of) limiter.waitUntil(clock.now() + MINUTE_MS);
  clock.set(clock.now() - HOUR_MS);
  all.clockSetBack(HOUR_MS);
  expect(of.map(({ retryAt }) => retryAt)).toEqual(Array(2).fill(clock.now() + MINUTE_MS));
});
