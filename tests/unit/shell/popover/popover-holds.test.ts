import { expect, test } from 'vitest';
import { PopoverHolds } from '../../../../src-main/shell/popover/popover-holds.ts';

test('what is released twice lets go of nothing that another holds', () => {
  const holds = new PopoverHolds();
  const [dialog] = [holds.hold(1), holds.hold(1)];
  dialog();
  dialog();
  expect([holds.isHeld, holds.isAsking]).toEqual([true, true]);
});

test('a hold without a dialog asks nothing, and lasts beside one that has ended', () => {
  const holds = new PopoverHolds();
  const [typing, dialog] = [holds.hold(), holds.hold(1)];
  dialog();
  expect([holds.isHeld, holds.isAsking]).toEqual([true, false]);
  typing();
  expect(holds.isHeld).toBe(false);
});
