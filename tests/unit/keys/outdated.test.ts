import { expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { isOutdated, outdatedAfterMs } from '../../../src-main/keys/outdated.ts';
import { NOW } from '../../fixtures/readings.ts';

it.each([
  [1, 10],
  [2, 10],
  [5, 10],
  [15, 30],
  [30, 60],
  [0, 60],
])('a reading is outdated, with an interval of %i min after %i min', (intervalMinutes, minutes) => {
  expect(outdatedAfterMs(intervalMinutes * MINUTE_MS)).toBe(minutes * MINUTE_MS);
});

it('a reading just as old as that is not yet outdated', () => {
  expect(isOutdated(NOW - 10 * MINUTE_MS, 5 * MINUTE_MS, NOW)).toBe(false);
  expect(isOutdated(NOW - 10 * MINUTE_MS - 1, 5 * MINUTE_MS, NOW)).toBe(true);
});

it('a reading from the future is outdated: the clock was set back, and nobody knows how old it is', () => {
  expect(isOutdated(NOW + 3 * HOUR_MS, 5 * MINUTE_MS, NOW)).toBe(true);
  expect(isOutdated(NOW + 1_000, 5 * MINUTE_MS, NOW)).toBe(false);
});
