import { expect, test } from 'vitest';
import { parseUnitsPerDollar } from '../../../../src-renderer/account/units-per-dollar-input.ts';

test.each([
  ['500000', 500_000],
  [' 1 ', 1],
  ['500,000', 500_000],
  ['500 000', 500_000],
  ['５００', 500],
  ['1,000,000,000,000', 1_000_000_000_000],
])('%j is a figure', (typed, expected) => {
  expect(parseUnitsPerDollar(typed)).toBe(expected);
});

test.each(['', '   '])('%j brings the other figure back', (typed) => {
  expect(parseUnitsPerDollar(typed)).toBeNull();
});

test.each(['0', '-1', '0.5', '1,5', '50,00', '1e6', 'abc', '0x10', '1000000000001', '9'.repeat(40)])(
  '%j is refused',
  (typed) => {
    expect(parseUnitsPerDollar(typed)).toBe('invalid');
  },
);
