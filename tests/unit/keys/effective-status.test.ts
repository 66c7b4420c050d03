import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { EFFECTIVE_STATUSES, type EffectiveStatus, type Reading } from '#contract/reading';
import { effectiveStatus, type StatusContext } from '../../../src-main/keys/effective-status.ts';
import type { FullMark } from '../../../src-main/keys/full-mark.ts';
import { anyFullMark, anyInstant, anyReading } from '../../fixtures/any-reading.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';

function aContext(changes: Partial<StatusContext> = {}): StatusContext {
  return { now: NOW, deleted: false, accountEmpty: false, fullMark: null, ...changes };
}

const LIFETIME_1000: FullMark = { units: 1000, isLifetimeSum: true, startedAboveLow: true };

const anyContext: fc.Arbitrary<StatusContext> = fc.record({
  now: anyInstant,
  deleted: fc.boolean(),
  accountEmpty: fc.boolean(),
  fullMark: fc.option(anyFullMark),
});

const KEY_ROWS: [string, Partial<Reading>, EffectiveStatus, string | null][] = [
  ['disabled', { storedStatus: 2 }, 'disabled', 'stored-disabled'],
  [
    'disabled though also past its date',
    { storedStatus: 2, expiresAt: NOW - 1 },
    'disabled',
    'stored-disabled',
  ],
  ['stored as exhausted and empty', { storedStatus: 4, remaining: 0 }, 'exhausted', 'stored-exhausted'],
  [
    'stored as exhausted, yet funded',
    { storedStatus: 4, remaining: 1_000_000 },
    'exhausted',
    'stored-exhausted',
  ],
  ['stored as expired', { storedStatus: 3, expiresAt: NOW - 1 }, 'expired', 'stored-expired'],
  [
    'stored as expired, yet dated ahead',
    { storedStatus: 3, expiresAt: NOW + 9 },
    'expired',
    'stored-expired',
  ],
  ['of an unknown stored status', { storedStatus: 7 }, 'unknown', 'unknown-status'],
  ['of stored status 0', { storedStatus: 0 }, 'unknown', 'unknown-status'],
  ['of a negative stored status', { storedStatus: -1 }, 'unknown', 'unknown-status'],
  ['enabled past its date', { expiresAt: NOW - 1 }, 'expired', 'past-expiry'],
  ['enabled with the date 0', { expiresAt: 0 }, 'expired', 'past-expiry'],
  ['enabled at its very date', { expiresAt: NOW }, 'usable', null],
  ['enabled, past its date and empty', { expiresAt: NOW - 1, remaining: 0 }, 'expired', 'past-expiry'],
  ['enabled, unlimited and past its date', { unlimited: true, expiresAt: NOW - 1 }, 'expired', 'past-expiry'],
  ['enabled without a known date', { expiresAt: 'unknown' }, 'usable', null],
  ['enabled but empty', { remaining: 0, used: 500_000 }, 'exhausted', 'key-empty'],
  ['enabled but overdrawn', { remaining: -3721 }, 'exhausted', 'key-empty'],
  ['enabled with one unit', { remaining: 1 }, 'usable', null],
  ['unlimited and negative', { unlimited: true, remaining: -8_123_456, used: 8_123_456 }, 'usable', null],
  ['enabled for ever and funded', {}, 'usable', null],
];

describe('the key by itself', () => {
  test.each(KEY_ROWS)('a key %s', (_, changes, status, reason) => {
    expect(effectiveStatus(halfUsed(changes), aContext())).toEqual({ status, reason });
  });

  it('is deleted once the gateway has confirmed it, whatever was read before', () => {
    const deleted = { status: 'deleted', reason: 'gone-from-gateway' };
    expect(effectiveStatus(halfUsed({ storedStatus: 2 }), aContext({ deleted: true }))).toEqual(deleted);
    expect(effectiveStatus(null, aContext({ deleted: true }))).toEqual(deleted);
  });

  it('is unknown until it was read, also on an empty account', () => {
    const notRead = { status: 'unknown', reason: 'not-read-yet' };
    expect(effectiveStatus(null, aContext({ accountEmpty: true }))).toEqual(notRead);
  });
});

describe('an empty account', () => {
  it.each([{ unlimited: true }, { unlimited: false }])(
    'exhausts a key that would be usable: %o',
    (changes) => {
      const judged = effectiveStatus(halfUsed(changes), aContext({ accountEmpty: true }));
      expect(judged).toEqual({ status: 'exhausted', reason: 'account-empty' });
    },
  );

  it('exhausts a key that would be low', () => {
    const context = aContext({ accountEmpty: true, fullMark: LIFETIME_1000 });
    expect(effectiveStatus(halfUsed({ remaining: 100 }), context).reason).toBe('account-empty');
  });

  it.each<[Partial<Reading>, string]>([
    [{ remaining: 0 }, 'key-empty'],
    [{ expiresAt: NOW - 1 }, 'past-expiry'],
    [{ storedStatus: 2 }, 'stored-disabled'],
    [{ storedStatus: 7 }, 'unknown-status'],
  ])('leaves a key its own reason: %o is %s', (changes, reason) => {
    expect(effectiveStatus(halfUsed(changes), aContext({ accountEmpty: true })).reason).toBe(reason);
  });
});

describe('low', () => {
  const LOW = { status: 'low', reason: 'little-left' };
  const USABLE = { status: 'usable', reason: null };

  it.each([
    [201, USABLE],
    [200, LOW],
    [1, LOW],
  ])('with %i of 1,000 units left', (remaining, judgement) => {
    expect(effectiveStatus(halfUsed({ remaining }), aContext({ fullMark: LIFETIME_1000 }))).toEqual(
      judgement,
    );
  });

  it('is not said of a key that was found there, until a top-up has set its mark', () => {
    const found = { units: 1000, isLifetimeSum: true, startedAboveLow: false };
    const reading = halfUsed({ remaining: 90 });
    expect(effectiveStatus(reading, aContext({ fullMark: found }))).toEqual(USABLE);
    expect(effectiveStatus(reading, aContext({ fullMark: { ...found, isLifetimeSum: false } }))).toEqual(LOW);
  });

  it.each([0, -5])('is not said beside a full mark of %i', (units) => {
    const fullMark = { units, isLifetimeSum: false, startedAboveLow: true };
    expect(effectiveStatus(halfUsed({ remaining: 1 }), aContext({ fullMark }))).toEqual(USABLE);
  });

  it('is said by an amount of what is left of the key, and of no unlimited key', () => {
    const lowLimit = { units: 500 };
    const of = (unlimited: boolean, remaining: number) =>
      effectiveStatus(halfUsed({ unlimited, remaining }), aContext({ lowLimit })).status;
    expect([of(false, 500), of(false, 501), of(true, 500)]).toEqual(['low', 'usable', 'usable']);
  });

  it('is said by no share of an unlimited key', () => {
    const context = aContext({ fullMark: LIFETIME_1000 });
    expect(effectiveStatus(halfUsed({ unlimited: true, remaining: 1 }), context)).toEqual(USABLE);
  });
});

describe('for every reading', () => {
  it('there is one status, with a reason unless it is usable', () => {
    fc.assert(
      fc.property(fc.option(anyReading), anyContext, (reading, context) => {
        const { status, reason } = effectiveStatus(reading, context);
        expect(EFFECTIVE_STATUSES).toContain(status);
        expect(reason === null).toBe(status === 'usable');
      }),
    );
  });

  it('only an enabled key works', () => {
    fc.assert(
      fc.property(anyReading, anyContext, (reading, context) => {
        const { status } = effectiveStatus(reading, context);
        if (status === 'usable' || status === 'low') expect(reading.storedStatus).toBe(1);
      }),
    );
  });

  it('less quota never makes the status better', () => {
    const fromBestToWorst: EffectiveStatus[] = ['usable', 'low', 'exhausted'];
    const badness = (status: EffectiveStatus) => fromBestToWorst.indexOf(status);
    fc.assert(
      fc.property(anyReading, anyContext, fc.nat({ max: 1000 }), (reading, context, lessQuota) => {
        const before = effectiveStatus(reading, context).status;
        const poorer = { ...reading, remaining: reading.remaining - lessQuota };
        const after = effectiveStatus(poorer, context).status;
        if (badness(before) < 0) expect(after).toBe(before);
        else expect(badness(after)).toBeGreaterThanOrEqual(badness(before));
      }),
      { numRuns: 1000 },
    );
  });
});
