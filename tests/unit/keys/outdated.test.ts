import { expect, it } from 'vitest';
import { isOutdated, outdatedAfterMs } from '../../../src-main/keys/outdated.ts';
import { MINUTE_MS, NOW } from './readings.ts';

it.each([
  [1, 10],
  [2, 10],
  [5, 10],
  [15, 30],
  [30, 60],
  [0, 60],
])('a reading is outdated, with an interval of %i min after %i min', (refreshMinutes, minutes) => {
  expect(outdatedAfterMs(refreshMinutes)).toBe(minutes * MINUTE_MS);
});

it('a reading just as old as that is not yet outdated', () => {
  expect(isOutdated(NOW - 10 * MINUTE_MS, 5, NOW)).toBe(false);
  expect(isOutdated(NOW - 10 * MINUTE_MS - 1, 5, NOW)).toBe(true);
});
