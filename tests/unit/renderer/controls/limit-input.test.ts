import { expect, test } from 'vitest';
import { snoozeInForce } from '../../../../src-renderer/key-detail/snooze.ts';
import {
  limitFigure,
  parseLimit,
  parseTimeOfDay,
  timeOfDay,
} from '../../../../src-renderer/controls/limit-input.ts';

test.each([
  ['20', 'share', { share: 0.2 }],
  [' 2.5 ', 'share', { share: 0.025 }],
  ['2,5', 'share', { share: 0.025 }],
  ['0', 'share', { share: 0 }],
  ['100', 'share', { share: 1 }],
  ['12.5', 'dollars', { dollars: 12.5 }],
] as const)('"%s" as %s is a limit, and stands in the field as it was meant', (typed, unit, limit) => {
  expect(parseLimit(typed, unit)).toEqual(limit);
  expect(parseLimit(limitFigure(limit), unit)).toEqual(limit);
});

test.each([
  ['101', 'share'],
  ['-1', 'share'],
  ['', 'dollars'],
  ['1e3', 'dollars'],
  ['9999999999', 'dollars'],
  ['many', 'dollars'],
] as const)('"%s" as %s is none', (typed, unit) => {
  expect(parseLimit(typed, unit)).toBeNull();
});

test('times of the day come back as they were typed', () => {
  expect([timeOfDay(0), timeOfDay(425), timeOfDay(1_439)]).toEqual(['00:00', '07:05', '23:59']);
  expect(['00:00', '07:05', '23:59', '', '24:00'].map(parseTimeOfDay)).toEqual([0, 425, 1_439, null, null]);
});

test('a snooze is over at its end, or with another full mark', () => {
  const until = { own: null, snooze: { until: 100 } };
  expect(snoozeInForce({ alerts: until, fullMark: 5 }, 99)).toEqual({ until: 100 });
  expect(snoozeInForce({ alerts: until, fullMark: 5 }, 100)).toBeNull();
  const whileMark = { own: null, snooze: { whileMark: 5 } };
  expect(snoozeInForce({ alerts: whileMark, fullMark: 5 }, 0)).toEqual({ whileMark: 5 });
  expect(snoozeInForce({ alerts: whileMark, fullMark: 6 }, 0)).toBeNull();
});
