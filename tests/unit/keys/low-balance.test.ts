import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import { highestOf, lowBalance, nextHighs, type BalanceHigh } from '../../../src-main/keys/low-balance.ts';
import { NOW } from '../../fixtures/readings.ts';

const DOLLAR = 500_000;
const DAYS = 30;

test.each([
  ['a dollar', null, null, DOLLAR, 1.5 * DOLLAR],
  ['a dollar though less was there', null, 10 * DOLLAR, DOLLAR, 1.5 * DOLLAR],
  ['a dollar where a twentieth is just that', null, 20 * DOLLAR, DOLLAR, 1.5 * DOLLAR],
  ['a twentieth of the most that was there', null, 100 * DOLLAR, 5 * DOLLAR, 10 * DOLLAR],
  ['what the user says', 8, 100 * DOLLAR, 8 * DOLLAR, 8.5 * DOLLAR],
  ['nothing, if the user says so', 0, 100 * DOLLAR, 0, 0.5 * DOLLAR],
])('a balance is low at %s', (_what, ownDollars, highest, units, recoveredUnits) => {
  const isOwn = ownDollars !== null;
  expect(lowBalance(ownDollars, highest, DOLLAR)).toEqual({ units, recoveredUnits, isOwn });
});

test('the most is that of 30 days, by the balances themselves', () => {
  const anyDays = fc.array(
    fc.record({ afterDays: fc.integer({ min: 0, max: 9 }), units: fc.integer({ min: -50, max: 1_000 }) }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(anyDays, (days) => {
      let [highs, now]: [readonly BalanceHigh[], number] = [[], NOW];
      const read: { at: number; units: number }[] = [];
      for (const { afterDays, units } of days) {
        now += afterDays * DAY_MS;
        read.push({ at: now, units });
        highs = nextHighs(highs, units, now);
      }
      const late = read.filter(({ at }) => at > now - DAYS * DAY_MS).map(({ units }) => units);
      expect(highestOf(highs, now)).toBe(Math.max(...late));
      expect(highs.length).toBeLessThanOrEqual(DAYS);
    }),
  );
});

test('of two days with the same balance the later one is kept', () => {
  const today = Math.floor(NOW / DAY_MS);
  const high = (daysAgo: number, units: number) => ({ day: today - daysAgo, units });
  expect(nextHighs([high(2, 6), high(1, 5)], 5, NOW)).toEqual([high(2, 6), high(0, 5)]);
});

test('every day that counts is kept before one to come, however near that is', () => {
  const today = Math.floor(NOW / DAY_MS);
  const counted = Array.from({ length: DAYS - 1 }, (_, index) => ({
    day: today - index - 1,
    units: 100 + index,
  }));
  const kept = nextHighs([{ day: today + 1, units: 500 }, ...counted], 5, NOW);
  expect(kept).toEqual([...counted, { day: today, units: 5 }]);
});

test('what was read on a day to come, by a clock that was ahead, counts no more', () => {
  const highs = nextHighs([], 1_000, NOW + 400 * DAY_MS);
  expect(highestOf(nextHighs(highs, 10, NOW), NOW)).toBe(10);
});

test('a clock that is a year ahead for a look forgets nothing of the days that count', () => {
  const days = Array.from({ length: DAYS }, (_, day) => NOW - day * DAY_MS).toReversed();
  const highs = days.reduce<readonly BalanceHigh[]>(
    (before, at, index) => nextHighs(before, 1_000 - index, at),
    [],
  );
  const ahead = NOW + 365 * DAY_MS;
  const wrong = nextHighs(highs, 10, ahead);
  expect(highestOf(wrong, ahead)).toBe(10);
  expect(highestOf(nextHighs(wrong, 10, NOW), NOW)).toBe(999);
  expect(wrong).toHaveLength(DAYS);
});

test('of an account of which nothing was read in 30 days there is no most', () => {
  const highs = nextHighs([], 10, NOW);
  expect(highestOf(highs, NOW + 29 * DAY_MS)).toBe(10);
  expect(highestOf(highs, NOW + 30 * DAY_MS)).toBeNull();
  expect(highestOf([], NOW)).toBeNull();
});
