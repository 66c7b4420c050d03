import { expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { clockSkew } from '../../../src-main/accounts/clock-skew.ts';

test.each([
  ['is none below a minute', 0, MINUTE_MS - 1, 0],
  ['is told from a minute on', 0, MINUTE_MS, MINUTE_MS],
  ['is told of a clock that is behind', 0, -MINUTE_MS, -MINUTE_MS],
  ['stays while it hardly moves', 5 * MINUTE_MS, 5 * MINUTE_MS + 14_999, 5 * MINUTE_MS],
  ['moves with a clear change', 5 * MINUTE_MS, 5 * MINUTE_MS + 15_000, 5 * MINUTE_MS + 15_000],
  ['ends when the clocks agree', 5 * MINUTE_MS, 0, 0],
])('a difference between two clocks %s', (_what, beforeMs, measuredMs, expected) => {
  expect(clockSkew(beforeMs, measuredMs)).toBe(expected);
});
