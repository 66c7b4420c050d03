import { describe, expect, test } from 'vitest';
import { surplusFiles } from '../../../src-main/state/surplus-files.ts';

const MB = 1_024 * 1_024;

/** Which go, by their age, of files of so many MB, the newest first. */
function surplus(...sizes: number[]): number[] {
  const files = sizes.map((size, age) => ({ bytes: size * MB, at: 100 - age, age }));
  return surplusFiles(files.toReversed())
    .map(({ age }) => age)
    .toSorted();
}

describe('of the files that were set aside', () => {
  test('the three newest stay, however small they are', () => {
    expect(surplus(0, 0, 0)).toEqual([]);
    expect(surplus(1, 1, 1, 1, 1)).toEqual([3, 4]);
  });

  test('no more than 50 MB stay in all', () => {
    expect(surplus(20, 20, 10)).toEqual([]);
    expect(surplus(20, 20, 11)).toEqual([2]);
    expect(surplus(20, 31, 1)).toEqual([1, 2]);
  });

  test('the last one stays, whatever its size is', () => {
    expect(surplus(900)).toEqual([]);
    expect(surplus(51, 0)).toEqual([1]);
  });
});
