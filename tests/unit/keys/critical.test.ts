import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '#clock/durations';
import type { PinState } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { isCritical } from '../../../src-main/keys/critical.ts';
import { DEFAULT_LIMITS } from '../../../src-main/keys/low-limits.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';

type Changes = Partial<Omit<PinState, 'reading' | 'keyId'>>;

function needsTheUser(
  read: Partial<Reading>,
  state: Changes = {},
  veryLow = DEFAULT_LIMITS.veryLow,
  clockAheadMs = 0,
): boolean {
  return isCritical(pin(halfUsed(read), state), { now: NOW, clockAheadMs, veryLow });
}

const runOut = (afterMs: number) => ({ at: NOW + afterMs, basis: 'day', confidence: 'rough' }) as const;

test('a key that works needs the user in its last hour, by the clock of the gateway', () => {
  const expiresAt = NOW + HOUR_MS;
  expect(needsTheUser({ expiresAt })).toBe(false);
  expect(needsTheUser({ expiresAt: expiresAt - 1 })).toBe(true);
  expect(needsTheUser({ expiresAt }, {}, DEFAULT_LIMITS.veryLow, 1)).toBe(true);
  expect(needsTheUser({ expiresAt: 'never' })).toBe(false);
});

test('and in the last day before what it has itself is used up, whatever the balance is', () => {
  expect(needsTheUser({}, { runOut: runOut(DAY_MS) })).toBe(false);
  expect(needsTheUser({}, { runOut: runOut(DAY_MS - 1) })).toBe(true);
  const spendable = { units: 1, boundBy: 'account' } as const;
  expect(needsTheUser({}, { runOut: runOut(HOUR_MS), spendable })).toBe(true);
  expect(needsTheUser({}, { runOut: null, spendable })).toBe(false);
});

test('and when very little of its own is left, by the limit in force', () => {
  expect(needsTheUser({ remaining: 51, used: 949 })).toBe(false);
  expect(needsTheUser({ remaining: 50, used: 950 })).toBe(true);
  expect(needsTheUser({ remaining: 50, used: 950 }, { startShare: 0.05 })).toBe(false);
  expect(needsTheUser({ remaining: 500 }, {}, { units: 500 })).toBe(true);
  expect(needsTheUser({ remaining: 1, unlimited: true }, {}, { units: 500 })).toBe(false);
});

test('not one that does not work, or is not known to', () => {
  const read = { remaining: 10, expiresAt: NOW + 1 };
  for (const status of ['usable', 'low'] as const) expect(needsTheUser(read, { status })).toBe(true);
  for (const status of ['exhausted', 'expired', 'disabled', 'deleted', 'unknown'] as const)
    expect(needsTheUser(read, { status })).toBe(false);
  expect(needsTheUser(read, { outdated: true })).toBe(false);
});
