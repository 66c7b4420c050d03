import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { Reading } from '#contract/reading';
import { isFastBurning } from '../../../src-main/keys/fast-burning.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';

interface Spent {
  readonly units: number;
  readonly withinMs: number;
}

/** Of a key that has spent so much since the reading before it. */
function isFast({ units, withinMs }: Spent, after: Partial<Reading> = {}, balance: number | null = null) {
  const now = halfUsed({ ...after, readAt: NOW });
  return isFastBurning({ ...now, used: (now.used ?? 0) - units, readAt: NOW - withinMs }, now, balance);
}

test('a key whose rest lasts less than two hours burns fast, one whose rest lasts longer does not', () => {
  // 500 are left.
  expect(isFast({ units: 251, withinMs: HOUR_MS })).toBe(true);
  expect(isFast({ units: 250, withinMs: HOUR_MS })).toBe(false);
});

test.each([
  ['nearer together than a minute', MINUTE_MS - 1, null],
  ['a minute apart', MINUTE_MS, true],
  ['an hour apart', HOUR_MS, true],
  ['further apart than an hour', HOUR_MS + 1, null],
])('readings %s', (_what, withinMs, is) => {
  expect(isFast({ units: 400, withinMs })).toBe(is);
});

test('says nothing where one of the readings does not say what was used', () => {
  const [before, after] = [halfUsed({ readAt: NOW - HOUR_MS }), halfUsed()];
  expect(isFastBurning({ ...before, used: null }, after, null)).toBeNull();
  expect(isFastBurning(before, { ...after, used: null }, null)).toBeNull();
  expect(isFastBurning(before, after, null)).toBe(false);
});

test('a key of which nothing is spent, or to which something was given back, does not burn', () => {
  expect(isFast({ units: 0, withinMs: HOUR_MS }, { remaining: 0 })).toBe(false);
  expect(isFast({ units: -400, withinMs: HOUR_MS })).toBe(false);
});

test('a key that is used up burns no more', () => {
  expect(isFast({ units: 400, withinMs: HOUR_MS }, { remaining: 0 })).toBe(false);
  expect(isFast({ units: 400, withinMs: HOUR_MS }, { remaining: 1 })).toBe(true);
});

test('the balance bounds what is left, and alone that of an unlimited key', () => {
  const spent = { units: 100, withinMs: HOUR_MS };
  expect(isFast(spent)).toBe(false);
  expect(isFast(spent, {}, 100)).toBe(true);
  expect(isFast(spent, {}, 10_000)).toBe(false);
  expect(isFast(spent, { unlimited: true, remaining: 0 }, 100)).toBe(true);
  expect(isFast(spent, { unlimited: true, remaining: 100 }, 10_000)).toBe(false);
  expect(isFast(spent, { unlimited: true, remaining: 100 }, null)).toBe(false);
});

test('a key of which nothing is left, and one on a balance of nothing, burns no more', () => {
  const spent = { units: 100, withinMs: HOUR_MS };
  expect(isFast(spent, { remaining: 0 })).toBe(false);
  expect(isFast(spent, { unlimited: true }, 0)).toBe(false);
});
