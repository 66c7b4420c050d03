import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { PinState, RunOut } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { criticalBy, isCritical, type Critical } from '../../../src-main/keys/critical.ts';
import { DEFAULT_LIMITS, type Limit } from '../../../src-main/keys/low-limits.ts';
import { stillSeen } from '../../../src-main/keys/seen-critical.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { NOW, units } from '../../fixtures/readings.ts';

type State = Partial<Omit<PinState, 'reading' | 'keyId'>>;

const SOON = NOW + 20 * MINUTE_MS;
const byDefault = { now: NOW, clockAheadMs: 0, unitsPerDollar: units(1), veryLow: DEFAULT_LIMITS.veryLow };

/** A key of $100 with so much left, in dollars. */
function left(dollars: number, state: State = {}, read: Partial<Reading> = {}): PinState {
  return pin({ remaining: units(dollars), used: units(100 - dollars), ...read }, state);
}

function inMs(afterMs: number, of: Partial<RunOut> = {}): State {
  return { runOut: { at: NOW + afterMs, basis: 'day', confidence: 'rough', ...of } };
}

/** Of a key that was seen, once it was read like this one after the other: what is seen of it, and whether it asks again. */
function after(first: PinState, ...later: readonly PinState[]): { seen: Critical; asks: boolean } {
  const seen = later.reduce((known, one) => stillSeen(known, one, byDefault), criticalBy(first, byDefault));
  return { seen, asks: isCritical(later.at(-1) ?? first, byDefault, seen) };
}

describe('a key with very little left that was seen', () => {
  test('asks no more, however far it falls while it works', () => {
    expect(after(left(4)).asks).toBe(false);
    expect(after(left(4), left(1), left(0.01)).asks).toBe(false);
  });

  test('asks again after it has really recovered, not after a refund of some cents', () => {
    expect(after(left(4), left(10), left(4)).asks).toBe(false);
    expect(after(left(4), left(10.5), left(4)).asks).toBe(true);
  });

  test('by an amount has recovered half a dollar above it', () => {
    const veryLow: Limit = { units: units(1) };
    const context = { ...byDefault, veryLow };
    expect(stillSeen({ veryLow: 0 }, left(1.5), context)).toEqual({ veryLow: 0 });
    expect(stillSeen({ veryLow: 0 }, left(1.51), context)).toEqual({});
  });

  test('asks again after a top-up by which it was not very low, however small that was', () => {
    const toppedUpAt = NOW - 1;
    const { seen, asks } = after(left(4), left(9, { toppedUpAt }), left(4, { toppedUpAt }));
    expect([seen, asks]).toEqual([{}, true]);
    expect(after(left(2), left(4, { toppedUpAt })).asks).toBe(false);
  });

  test('has recovered when it has no limit any more', () => {
    expect(after(left(4), left(4, {}, { unlimited: true }), left(4)).asks).toBe(true);
  });
});

describe('a key that runs out soon and was seen', () => {
  test('asks again only after it was to last for days, or longer than anybody can tell', () => {
    const soon = left(50, inMs(20 * HOUR_MS));
    expect(after(soon, left(50, inMs(DAY_MS + HOUR_MS)), soon).asks).toBe(false);
    expect(after(soon, left(50, inMs(3 * DAY_MS)), soon).asks).toBe(false);
    expect(after(soon, left(50, inMs(3 * DAY_MS + 1)), soon).asks).toBe(true);
    expect(after(soon, left(50, { outlastsForecast: true }), soon).asks).toBe(true);
  });

  test('is known while there is no estimate, as right after a start', () => {
    const soon = left(50, inMs(20 * HOUR_MS));
    expect(after(soon, left(50), soon).asks).toBe(false);
    const toppedUpAt = NOW - 1;
    expect(after(soon, left(50, { toppedUpAt }), { ...soon, toppedUpAt }).asks).toBe(true);
  });
});

describe('a key that expires soon and was seen', () => {
  const soon = left(50, {}, { expiresAt: SOON });

  test('asks again by another expiry alone', () => {
    expect(after(soon, soon).asks).toBe(false);
    expect(after(soon, left(50, {}, { expiresAt: SOON + 1 })).asks).toBe(true);
    expect(after(soon, left(50, {}, { expiresAt: 'never' }), soon).asks).toBe(true);
  });
});

describe('a key that was seen in one way', () => {
  test('asks again in another', () => {
    const low = left(4);
    expect(after(low, left(4, inMs(HOUR_MS))).asks).toBe(true);
    expect(after(low, left(4, {}, { expiresAt: SOON })).asks).toBe(true);
    expect(after(left(50, inMs(HOUR_MS)), left(4, inMs(HOUR_MS))).asks).toBe(true);
  });

  test('forgets each way by itself', () => {
    const both = left(4, {}, { expiresAt: SOON });
    expect(after(both, left(4)).seen).toEqual({ veryLow: 0 });
    expect(after(both, left(50, {}, { expiresAt: SOON })).seen).toEqual({ expiry: SOON });
  });
});

describe('what was seen of a key', () => {
  test.each(['exhausted', 'expired', 'disabled', 'deleted'] as const)('ends when it is %s', (status) => {
    expect(after(left(4), left(4, { status }), left(4)).asks).toBe(true);
  });

  test('stays while nobody knows, and while the account alone is empty', () => {
    for (const state of [
      { outdated: true },
      { status: 'unknown' },
      { status: 'exhausted', reason: 'account-empty' },
    ] as const)
      expect(after(left(4), left(90, state), left(4)).asks).toBe(false);
  });
});
