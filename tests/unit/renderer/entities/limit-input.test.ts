import { expect, test } from 'vitest';
import { limitFigure, parseLimit } from '../../../../src-renderer/entities/limit-input.ts';

test.each([
  ['20', 'share', { share: 0.2 }],
  [' 2.5 ', 'share', { share: 0.025 }],
  ['2,5', 'share', { share: 0.025 }],
  ['0', 'share', { share: 0 }],
  ['100', 'share', { share: 1 }],
  ['２０%', 'share', { share: 0.2 }],
  ['12.5', 'dollars', { dollars: 12.5 }],
  ['0', 'dollars', { dollars: 0 }],
  ['1,000', 'dollars', { dollars: 1_000 }],
  ['$5', 'dollars', { dollars: 5 }],
  ['1,000,000,000', 'dollars', { dollars: 1e9 }],
] as const)('"%s" as %s is a limit, and stands in the field as it was meant', (typed, unit, limit) => {
  expect(parseLimit(typed, unit)).toEqual(limit);
  expect(parseLimit(limitFigure(limit), unit)).toEqual(limit);
});

test.each([
  ['101', 'share'],
  ['-1', 'share'],
  ['', 'dollars'],
  ['', 'share'],
  ['2,5', 'dollars'],
  ['1e3', 'dollars'],
  ['9999999999', 'dollars'],
  ['many', 'dollars'],
] as const)('"%s" as %s is none', (typed, unit) => {
  expect(parseLimit(typed, unit)).toBeNull();
});
