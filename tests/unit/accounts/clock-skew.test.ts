import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { skewAfter, type ClockSkew } from '../../../src-main/accounts/clock-skew.ts';

test.each([
  ['is none below a minute', 0, MINUTE_MS - 1, 0],
  ['is told from a minute on', 0, MINUTE_MS, MINUTE_MS],
  ['is told of a clock that is behind', 0, -MINUTE_MS, -MINUTE_MS],
  ['stays while it hardly moves', 5 * MINUTE_MS, 5 * MINUTE_MS + 14_999, 5 * MINUTE_MS],
  ['moves with a clear change', 5 * MINUTE_MS, 5 * MINUTE_MS + 15_000, 5 * MINUTE_MS + 15_000],
  ['ends when the clocks agree', 5 * MINUTE_MS, 0, 0],
])('a difference between two clocks %s', (_what, beforeMs, measuredMs, expected) => {
  const { aheadMs } = heard({ aheadMs: beforeMs, doubtedMs: null }, measuredMs, measuredMs);
  expect(aheadMs).toBe(expected);
});

test.each([
  ['one answer alone says', [2 * HOUR_MS], 0],
  ['two answers say that differ from each other', [2 * HOUR_MS, 4 * HOUR_MS], 0],
  ['two answers say, but not on end', [2 * HOUR_MS, 0, 2 * HOUR_MS], 0],
  ['no clock is ahead by, whoever says so', [366 * DAY_MS, 366 * DAY_MS, 366 * DAY_MS], 0],
  ['no clock is behind by, whoever says so', [-366 * DAY_MS, -366 * DAY_MS], 0],
  ['two answers say nearly alike, a moment apart', [2 * HOUR_MS, 2 * HOUR_MS - 30_000], 2 * HOUR_MS - 30_000],
])('what %s is no difference that counts, else it does', (_what, measured, expected) => {
  expect(heard({ aheadMs: 0, doubtedMs: null }, ...measured).aheadMs).toBe(expected);
});

function heard(before: ClockSkew, ...measured: number[]): ClockSkew {
  return measured.reduce(skewAfter, before);
}
