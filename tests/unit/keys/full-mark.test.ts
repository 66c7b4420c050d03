import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '#contract/reading';
import {
  type FullMark,
  nextFullMark,
  ownFullMark,
  startShareOf,
  withStartBalance,
} from '../../../src-main/keys/full-mark.ts';
import { shareLeft } from '../../../src-main/keys/share-left.ts';
import { anyReading } from '../../fixtures/any-reading.ts';
import { halfUsed } from '../../fixtures/readings.ts';

/** The mark after a key was seen like this, reading by reading. */
function markAfter(...readings: Reading[]): FullMark | null {
  return readings.reduce<FullMark | null>(
    (mark, reading, index) => nextFullMark(mark, readings[index - 1] ?? null, reading),
    null,
  );
}

describe('at first sight', () => {
  it.each([
    [{ remaining: 201, used: 799 }, true, 0.201],
    [{ remaining: 200, used: 800 }, false, 0.2],
    [{ remaining: 90, used: 910 }, false, 0.09],
    [{ remaining: -50, used: 1050 }, false, 0],
  ])('the mark is everything ever granted: %o', (quota, startedAboveLow, startShare) => {
    const mark = { units: 1000, isLifetimeSum: true, startedAboveLow, startShare };
    expect(markAfter(halfUsed(quota))).toEqual(mark);
    expect(startShareOf(mark)).toBe(startShare);
  });

  it('the mark is what is left when the gateway does not say what was used', () => {
    expect(markAfter(halfUsed({ remaining: 300, used: null }))?.units).toBe(300);
  });

  it('an overdrawn key that was never granted anything has a mark that no meter uses', () => {
    expect(markAfter(halfUsed({ remaining: -5, used: 0 }))).toEqual({
      units: -5,
      isLifetimeSum: true,
      startedAboveLow: false,
      startShare: 0,
    });
  });

  it('an unlimited key has none', () => {
    expect(markAfter(halfUsed({ unlimited: true }))).toBeNull();
  });
});

it.each([
  [null, null],
  [{ isLifetimeSum: false, startedAboveLow: false, startShare: 0.1 }, null],
  [{ isLifetimeSum: true, startedAboveLow: true }, null],
  [{ isLifetimeSum: true, startedAboveLow: false }, 0],
])(
  'of the mark %o, kept by an older version or topped up since, share rules count below %o',
  (mark, share) => {
    expect(startShareOf(mark && { units: 1000, ...mark })).toBe(share);
  },
);

describe('a balance at first sight', () => {
  const lifetime = { units: 1000, isLifetimeSum: true, startedAboveLow: true, startShare: 0.9 };

  it.each([
    [190, 0.19, false],
    [210, 0.21, true],
    [0, 0, false],
    [-5, 0, false],
    [900, 0.9, true],
    [5000, 0.9, true],
  ])('of %d bounds the share that could be spent to %d', (balance, startShare, startedAboveLow) => {
    expect(withStartBalance(lifetime, balance)).toEqual({ ...lifetime, startShare, startedAboveLow });
  });

  it('says nothing of a mark that a top-up or the user has set', () => {
    for (const mark of [ownFullMark(1000), { ...lifetime, isLifetimeSum: false }])
      expect(withStartBalance(mark, 1)).toBe(mark);
  });
});

describe('afterwards', () => {
  const first = halfUsed({ remaining: 500, used: 500 });
  const afterChange = (remaining: number, used: number | null) =>
    markAfter(first, halfUsed({ remaining, used }));

  it.each([
    ['spending', 100, 900],
    ['a reservation', 463, 537],
    ['a refund', 596, 404],
    ['a top-up of less than 1 %', 509, 500],
    ['a top-up that was spent at once', 450, 800],
    ['an edit downwards', 300, 500],
  ])('%s does not move the mark', (_, remaining, used) => {
    expect(afterChange(remaining, used)).toEqual(markAfter(first));
  });

  it.each([
    ['a top-up of 1 %', 510, 500],
    ['a top-up beside spending', 700, 600],
    ['a top-up beside a refund', 700, 450],
  ])('%s sets the mark to what then remains', (_, remaining, used) => {
    expect(afterChange(remaining, used)).toMatchObject({ units: remaining, isLifetimeSum: false });
  });

  it('a mark that no meter uses stays while more is spent', () => {
    const overdrawn = halfUsed({ remaining: -500, used: 0 });
    expect(markAfter(overdrawn, halfUsed({ remaining: -501, used: 9 }))).toEqual(markAfter(overdrawn));
  });

  it('a mark that no meter uses ends with any top-up', () => {
    const overdrawn = halfUsed({ remaining: -5, used: 0 });
    expect(markAfter(overdrawn, halfUsed({ remaining: 3, used: 0 }))?.units).toBe(3);
  });

  it('the mark stays while there is no earlier reading to compare with', () => {
    const mark = markAfter(first);
    expect(nextFullMark(mark, null, halfUsed({ remaining: 900 }))).toBe(mark);
  });

  it('the mark starts anew when an unlimited key becomes limited', () => {
    const unlimited = halfUsed({ unlimited: true, remaining: -40 });
    const limited = halfUsed({ remaining: 300, used: 600 });
    const anew = { units: 900, isLifetimeSum: true, startedAboveLow: true, startShare: 1 / 3 };
    expect(markAfter(first, unlimited, limited)).toEqual(anew);
    expect(nextFullMark(markAfter(first), unlimited, limited)).toEqual(anew);
  });
});

describe('the user’s own', () => {
  const own = ownFullMark(700);

  it.each([
    ['a top-up', { remaining: 5000, used: 500 }],
    ['spending', { remaining: 1, used: 999 }],
    ['being unlimited', { unlimited: true, remaining: 0 }],
  ])('stays through %s', (_, then) => {
    expect(nextFullMark(own, halfUsed({ remaining: 500, used: 500 }), halfUsed(then))).toBe(own);
  });

  it('stays when an unlimited key becomes limited', () => {
    expect(nextFullMark(own, halfUsed({ unlimited: true }), halfUsed({ remaining: 900 }))).toBe(own);
  });

  it('counts for percentages, whatever was left when the key was found', () => {
    expect(own).toMatchObject({ isLifetimeSum: false, startedAboveLow: true });
  });
});

describe('for every key', () => {
  const limited = anyReading.map((reading) => ({ ...reading, unlimited: false }));

  it('reservations and refunds never move the mark', () => {
    fc.assert(
      fc.property(limited, fc.integer(), fc.array(fc.integer()), (first, used, spent) => {
        const seen = [0, ...spent].map((units) => ({
          ...first,
          remaining: first.remaining - units,
          used: used + units,
        }));
        expect(markAfter(...seen)).toEqual(markAfter(...seen.slice(0, 1)));
      }),
    );
  });

  it('a rise of what remains never lowers the share left', () => {
    fc.assert(
      fc.property(limited, limited, fc.nat({ max: 1000 }), (first, second, rise) => {
        const risen = { ...second, remaining: first.remaining + rise };
        const before = shareLeft(first.remaining, markAfter(first)?.units ?? null);
        const after = shareLeft(risen.remaining, markAfter(first, risen)?.units ?? null);
        // Without a meter (nothing granted so far, or still overdrawn) there was nothing left to lower.
        expect(after ?? 0).toBeGreaterThanOrEqual(before ?? 0);
      }),
      { numRuns: 1000 },
    );
  });
});
