import { expect, test } from 'vitest';
import { handedBackWith } from '#contract/written-quota';

const limited = (remaining: number) => ({ remaining, unlimited: false });
const read = (remaining: number, used: number | null) => ({ ...limited(remaining), used });

test.each([
  ['as it was written', 150, 7, 0],
  ['less what was used since', 140, 17, 0],
  ['with what was used before it landed', 150, 12, 5],
  ['after a refund', 153, 4, 0],
  ['never landed', 100, 7, null],
  ['set lower by others', 20, 7, null],
  ['topped up by others since', 170, 7, null],
])('a top-up of 50 on 100, of which 7 were used, is known by what was used: %s', (_how, left, used, back) => {
  expect(handedBackWith(limited(150), read(100, 7), read(left, used))).toBe(back);
});

test.each([
  ['as it was written', 150, 0],
  ['less what was used since', 130, 0],
  ['no more than before', 100, null],
  ['nearer to what was there before', 101, null],
  ['more than that', 151, null],
])('where nobody says what was used, by what is left: %s', (_how, left, back) => {
  expect(handedBackWith(limited(150), read(100, null), read(left, null))).toBe(back);
  expect(handedBackWith(limited(150), read(100, 7), read(left, null))).toBe(back);
});

test('a quota that went with a write of something else may be used up since', () => {
  for (const before of [read(40, null), null])
    expect(handedBackWith(limited(40), before, read(3, null))).toBe(0);
});

test('one that was lowered, too, is known by what is left where nobody says what was used', () => {
  const lowered = (left: number) => handedBackWith(limited(40), read(100, null), read(left, null));
  expect([40, 30, 10, 9, 41, 100].map(lowered)).toEqual([0, 0, 0, null, null, null]);
});

test('a quota that was to be lowered is as it was while as much is given out in all', () => {
  expect(handedBackWith(limited(95), read(100, 7), read(94, 13))).toBeNull();
  expect(handedBackWith(limited(95), read(100, 7), read(95, 13))).toBe(6);
  // It may be either.
  expect(handedBackWith(limited(95), read(100, 7), read(95, 12))).toBe(5);
});

test('what was owed comes back with what was used', () => {
  expect(handedBackWith(limited(-5), read(-5, 10), read(0, 10))).toBe(5);
  expect(handedBackWith(limited(-5), read(-5, 10), read(1, 10))).toBeNull();
});

test('of a quota without a limit nothing is owed or given', () => {
  const unlimited = { remaining: 40, unlimited: true };
  expect(handedBackWith(unlimited, read(40, 7), { ...unlimited, remaining: -200, used: 9 })).toBe(0);
});
