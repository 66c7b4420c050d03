import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import { timeSince, toldAfter } from '#clock/told-time';

const TOLD = { at: 1_790_000_000_000, monotonic: 5_000 };

test('a time that was told goes on with what passes, whatever the machine says it is', () => {
  expect(timeSince(TOLD, 5_000 + HOUR_MS)).toBe(TOLD.at + HOUR_MS);
});

test('one that is told again as it would be by now is the same one; after a sleep it is a new one', () => {
  const later = { at: TOLD.at + HOUR_MS, monotonic: TOLD.monotonic + HOUR_MS };
  expect(toldAfter(TOLD, { ...later, at: later.at + 59 * SECOND_MS })).toBe(TOLD);
  expect(toldAfter(TOLD, { ...later, at: later.at - 59 * SECOND_MS })).toBe(TOLD);
  for (const ms of [MINUTE_MS, DAY_MS]) {
    const slept = { ...later, at: later.at + ms };
    expect(toldAfter(TOLD, slept)).toBe(slept);
  }
  expect(toldAfter(null, TOLD)).toBe(TOLD);
});
