import { expect, it } from 'vitest';
import { shareLeft } from '../../../src-main/keys/share-left.ts';

it.each([
  [250, 1000, 0.25],
  [1200, 1000, 1],
  [-30, 1000, 0],
  [0, 1000, 0],
  [5, 0, null],
  [5, -5, null],
  [5, null, null],
  [null, 1000, null],
])('%s units of a full mark of %s are the share %s', (units, fullMark, share) => {
  expect(shareLeft(units, fullMark)).toBe(share);
});
