import { expect, test } from 'vitest';
import { checkApplies, faultPatches } from './fault-patches.ts';

test('there are faults to be put back', () => {
  expect(faultPatches().length).toBeGreaterThan(5);
});

test.each(faultPatches())('$name says what is wrong, and as what it is found', ({ breaches, fault }) => {
  expect(fault).not.toBe('');
  expect(breaches).not.toEqual([]);
});

test.each(faultPatches())('the fault of $name can still be put back', async (patch) => {
  await expect(checkApplies(patch)).resolves.toBeUndefined();
});
