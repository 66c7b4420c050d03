import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { isWithin, limitsInForce } from '../../../src-main/keys/low-limits.ts';

const mark = { fullMark: 1000, startShare: null };

describe('the limits in force', () => {
  it('are those of the settings, amounts by the units per dollar of the account', () => {
    const settings = { low: { dollars: 5 }, veryLow: { share: 0.02 } };
    expect(limitsInForce(settings, null, 500_000)).toEqual({
      low: { units: 2_500_000 },
      veryLow: { share: 0.02 },
    });
    expect(limitsInForce(settings, 'off', 500_000).low).toEqual({ units: 2_500_000 });
  });

  it('are whole units, though a fraction of a dollar is none by itself', () => {
    const settings = { low: { dollars: 2.01 }, veryLow: { dollars: 0.29 } };
    expect(limitsInForce(settings, null, 500_000)).toEqual({
      low: { units: 1_005_000 },
      veryLow: { units: 145_000 },
    });
  });

  it('are the own ones of a key that has them', () => {
    const own = { low: { share: 0.5 }, veryLow: { dollars: 1 } };
    expect(limitsInForce(DEFAULT_SETTINGS.alerts, own, 10)).toEqual({
      low: { share: 0.5 },
      veryLow: { units: 10 },
    });
  });
});

describe('a key', () => {
  it.each([
    [{ share: 0.2 }, 200, true],
    [{ share: 0.2 }, 201, false],
    [{ units: 200 }, 200, true],
    [{ units: 200 }, 201, false],
    [{ units: 0 }, -1, true],
    [{ units: 0 }, 1, false],
  ])('with the limit %o and %d units left is within it: %s', (limit, left, is) => {
    expect(isWithin(limit, left, mark)).toBe(is);
  });

  it('that nothing bounds, or that has no full mark, is not told by a share', () => {
    expect(isWithin({ units: 200 }, null, mark)).toBeNull();
    expect(isWithin({ share: 0.2 }, 100, { ...mark, fullMark: null })).toBeNull();
    expect(isWithin({ units: 200 }, 100, { ...mark, fullMark: null })).toBe(true);
  });

  it('found below a share of everything ever granted is not low by that one, but by a smaller one', () => {
    const found = { fullMark: 1000, startShare: 0.09 };
    expect(isWithin({ share: 0.2 }, 90, found)).toBeNull();
    expect(isWithin({ share: 0.05 }, 90, found)).toBe(false);
    expect(isWithin({ share: 0.05 }, 50, found)).toBe(true);
    expect(isWithin({ units: 90 }, 90, found)).toBe(true);
  });
});

it.each([
  ['is full at nothing', { fullMark: 0, startShare: null }],
  ['is full at less than nothing', { fullMark: -5, startShare: null }],
  ['was found at just the limit', { fullMark: 1000, startShare: 0.2 }],
])('by a share nothing is said of a key that %s', (_what, of) => {
  expect(isWithin({ share: 0.2 }, 5, of)).toBeNull();
});
