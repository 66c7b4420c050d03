import { describe, expect, it } from 'vitest';
import { drawnRows } from '../../../../src-renderer/picker/drawn-rows.ts';

const upTo = (from: number, last: number) =>
  Array.from({ length: last - from + 1 }, (_, place) => from + place);

describe('rows in the page', () => {
  it('are all of a short list', () => {
    expect(drawnRows(5, 0, 0)).toEqual([0, 1, 2, 3, 4]);
    expect(drawnRows(0, 0, -1)).toEqual([]);
  });

  it('are those in sight and a few above and below', () => {
    expect(drawnRows(4_000, 1_000, 1_003)).toEqual(upTo(996, 1_011));
    expect(drawnRows(4_000, 0, 0)).toEqual(upTo(0, 11));
    expect(drawnRows(4_000, 3_992, 3_999)).toEqual(upTo(3_988, 3_999));
  });

  it('hold the active row wherever the list is scrolled to', () => {
    expect(drawnRows(4_000, 1_000, 3)).toEqual([3, ...upTo(996, 1_011)]);
    expect(drawnRows(4_000, 1_000, 3_999)).toEqual([...upTo(996, 1_011), 3_999]);
  });

  it('fill the sight of a list that has just become shorter', () => {
    expect(drawnRows(20, 1_000, 0)).toEqual([0, ...upTo(8, 19)]);
    expect(drawnRows(3, 1_000, 40)).toEqual([0, 1, 2]);
  });
});
