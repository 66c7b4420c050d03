import { describe, expect, test } from 'vitest';
import { isSameName } from '../../../src-main/contract/same-name.ts';

describe('two names are the same', () => {
  test.each([
    ['ci', 'ci'],
    ['Cafe\u0301', 'Caf\u00e9'],
    ['a\u00a0b', 'a b'],
    ['a \u3000 b', 'a b'],
    [' a ', 'a'],
    ['\u2764\ufe0f', '\u2764'],
  ])('%j as %j', (one, other) => {
    expect([isSameName(one, other), isSameName(other, one)]).toEqual([true, true]);
  });

  test.each([
    ['ci', 'CI'],
    ['ab', 'a b'],
    ['Cafe', 'Caf\u00e9'],
    ['ci', ''],
    ['\uff41', 'a'],
  ])('not %j as %j', (one, other) => {
    expect(isSameName(one, other)).toBe(false);
  });
});
