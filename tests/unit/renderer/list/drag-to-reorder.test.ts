import { expect, test } from 'vitest';
import { indexWhenDragged } from '../../../../src-renderer/list/drag-to-reorder.ts';

const ROWS = [
  { top: 0, bottom: 60 },
  { top: 60, bottom: 100 },
  { top: 100, bottom: 180 },
];

test.each([
  [0, 0, 0],
  [0, 19, 0],
  [0, 21, 1],
  [0, 79, 1],
  [0, 81, 2],
  [2, -19, 2],
  [2, -21, 1],
  [2, -71, 0],
  [1, 500, 2],
  [1, -500, 0],
])('row %i dragged by %i px comes to %i', (from, offset, to) => {
  expect(indexWhenDragged(ROWS, from, offset)).toBe(to);
});
