import { expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import { OpenCreations } from '../../../src-main/accounts/open-creations.ts';
import { OpenWrites } from '../../../src-main/accounts/open-writes.ts';
import { NOW } from '../../fixtures/readings.ts';

test('what two writes at once have left is settled by what one of them finds', () => {
  const writes = new OpenWrites();
  writes.begin(1, 'change', null, NOW);
  writes.begin(1, 'change', null, NOW);
  expect(writes.mayHaveLeft(1)).toBe(true);
  writes.settleEarlier(1);
  expect(writes.mayHaveLeft(1)).toBe(false);
});

test.each([
  [30 * SECOND_MS, true],
  [MINUTE_MS, false],
  // The clock was set back since.
  [-60 * MINUTE_MS, false],
])('a list asked for %i ms after a creation without an answer leaves it open: %s', (afterMs, isOpen) => {
  const creations = new OpenCreations(
    false,
    () => undefined,
    () => NOW,
  );
  creations.begin('mine');
  creations.end('mine', { isUnanswered: true });
  creations.noteNone(NOW + afterMs);
  expect(creations.isOfHere('late')).toBe(isOpen);
});
