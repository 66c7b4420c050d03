import fc from 'fast-check';
import type { Reading } from '#contract/reading';
import type { FullMark } from '../../../src-main/keys/full-mark.ts';

export const MINUTE_MS = 60_000;
export const NOW = Date.UTC(2026, 10, 24, 14, 5);

const HALF_USED: Reading = {
  keyId: 4102,
  ownerId: 77,
  name: 'ci',
  hint: 'x9Qz',
  storedStatus: 1,
  createdAt: NOW - 86_400_000,
  lastUsedAt: NOW - MINUTE_MS,
  expiresAt: 'never',
  remaining: 500,
  used: 500,
  unlimited: false,
  models: null,
  allowedIps: null,
  group: null,
  crossGroupRetry: false,
  readAt: NOW,
};

/** An enabled, limited key with 500 of 1,000 units left, unless said otherwise. */
export function aReading(changes: Partial<Reading> = {}): Reading {
  return { ...HALF_USED, ...changes };
}

/** Up to the largest quota that a gateway accepts, either side of zero, and often small or equal. */
export const anyUnits = fc.oneof(
  fc.integer({ min: -20, max: 200 }),
  fc.integer({ min: -500_000_000_000_000, max: 500_000_000_000_000 }),
);

export const anyInstant = fc.oneof(
  fc.integer({ min: NOW - 5, max: NOW + 5 }),
  // Readings of this age become outdated just about now.
  fc.integer({ min: NOW - 10 * MINUTE_MS - 5, max: NOW - 10 * MINUTE_MS + 5 }),
  fc.integer({ min: 0, max: 2 * NOW }),
);

export const anyReading: fc.Arbitrary<Reading> = fc
  .record({
    storedStatus: fc.oneof(fc.constant(1), fc.integer({ min: -3, max: 9 }), fc.integer()),
    expiresAt: fc.oneof(fc.constantFrom('never' as const, 'unknown' as const), anyInstant),
    remaining: anyUnits,
    used: fc.option(anyUnits),
    unlimited: fc.boolean(),
    readAt: anyInstant,
  })
  .map(aReading);

export const anyFullMark: fc.Arbitrary<FullMark> = fc.record({
  units: anyUnits,
  isLifetimeSum: fc.boolean(),
  startedAboveLow: fc.boolean(),
});
