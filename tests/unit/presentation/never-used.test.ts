import { expect, test } from 'vitest';
import { isNeverUsed } from '../../../src-main/presentation/never-used.ts';
import { NOW, reading } from '../../fixtures/readings.ts';

test('a key that has spent was used, be it within the second of its creation, and one may have that tells nothing', () => {
  const born = { createdAt: NOW, lastUsedAt: NOW };
  const ofUsed = (used: number | null) => isNeverUsed(reading({ ...born, used }));
  expect([0, 500_000, null].map(ofUsed)).toEqual([true, false, false]);
  expect(isNeverUsed(reading({ ...born, lastUsedAt: NOW + 1_000, used: 0 }))).toBe(false);
  expect(isNeverUsed(reading({ createdAt: null, lastUsedAt: null, used: 0 }))).toBe(false);
});
