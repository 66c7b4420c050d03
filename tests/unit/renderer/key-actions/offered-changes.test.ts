import { expect, test } from 'vitest';
import { hasGroups, offeredChanges } from '../../../../src-renderer/key-actions/offered-changes.ts';
import { pin, unreadPin } from '../../../fixtures/pin-states.ts';
import { reading } from '../../../fixtures/readings.ts';

test('a gateway without groups is offered none, for a key that is there or a new one', () => {
  expect(offeredChanges(reading({ group: '' }))).toContain('group');
  expect(offeredChanges(reading({ group: null }))).not.toContain('group');
  expect(hasGroups({ pins: [pin({ group: '' }), unreadPin(2, 'new')] })).toBe(true);
  expect(hasGroups({ pins: [pin({ group: null })] })).toBe(false);
});

test('a key without a limit has no full mark to set', () => {
  expect(offeredChanges(reading({ unlimited: false }))).toContain('full-mark');
  expect(offeredChanges(reading({ unlimited: true }))).not.toContain('full-mark');
});
