import { expect, test } from 'vitest';
import { parseTimeOfDay, timeOfDay } from '../../../../src-renderer/settings/time-of-day.ts';

test('times of the day come back as they were typed', () => {
  expect([timeOfDay(0), timeOfDay(425), timeOfDay(1_439)]).toEqual(['00:00', '07:05', '23:59']);
  expect(['00:00', '07:05', '23:59', '', '24:00'].map(parseTimeOfDay)).toEqual([0, 425, 1_439, null, null]);
});
