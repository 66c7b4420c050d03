import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import { latestSure } from '../../../src-main/history/latest-sure.ts';

const AT = 1_790_000_000_000;
const HOURS = 6 * HOUR_MS;

test.each([
  ['the clock, where who told the time says no other', AT + HOURS, [AT], AT + HOURS],
  ['what was told, where the clock is ahead', AT + 900 * DAY_MS, [AT], AT + HOURS],
  ['the clock, where it is behind', AT - DAY_MS, [AT], AT - DAY_MS],
  [
    'the earliest of what was told',
    AT + 900 * DAY_MS,
    [AT + 900 * DAY_MS, AT - HOUR_MS],
    AT + HOURS - HOUR_MS,
  ],
])('what is old is so as of %s', (_what, now, told, expected) => {
  const times = told.map((at) => ({ at, monotonic: 0 }));
  expect(latestSure({ now, monotonic: HOURS }, times)).toBe(expected);
});
