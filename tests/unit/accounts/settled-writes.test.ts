import { expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import { OpenCreations } from '../../../src-main/accounts/open-creations.ts';
import { NOW } from '../../fixtures/readings.ts';

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
