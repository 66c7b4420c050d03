import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '#contract/reading';
import { EFFECTIVE_STATUSES, type EffectiveStatus } from '#contract/reading';
import { overcommit } from '../../../src-main/keys/overcommit.ts';
import { anyReading, anyUnits } from '../../fixtures/any-reading.ts';
import { halfUsed } from '../../fixtures/readings.ts';

function pin(reading: Partial<Reading>, status: EffectiveStatus = 'usable', outdated = false) {
  return { status, outdated, reading: halfUsed(reading) };
}

const anyPin = fc.record({
  status: fc.constantFrom(...EFFECTIVE_STATUSES),
  outdated: fc.boolean(),
  reading: fc.option(anyReading),
});

describe('what the pins may spend beyond the balance', () => {
  it('is the sum of what works and is limited, low keys too', () => {
    const pins = [pin({ remaining: 50 }), pin({ remaining: 30 }, 'low'), pin({ remaining: 9 }, 'disabled')];
    expect(overcommit(pins, 42)).toEqual({ units: 80, unlimitedPins: 0 });
  });

  it('leaves unlimited keys out of the sum, and counts them', () => {
    const pins = [pin({ remaining: 50 }), pin({ unlimited: true, remaining: -3 })];
    expect(overcommit(pins, 42)).toEqual({ units: 50, unlimitedPins: 1 });
  });

  it('is nothing while the balance is enough, not known, or met by unlimited keys alone', () => {
    expect(overcommit([pin({ remaining: 42 })], 42)).toBeNull();
    expect(overcommit([pin({ remaining: 50 })], null)).toBeNull();
    expect(overcommit([pin({ unlimited: true })], -1)).toBeNull();
  });

  it('does not count what is old or was never read', () => {
    const pins = [pin({ remaining: 50 }, 'usable', true), { ...pin({}), reading: null }];
    expect(overcommit(pins, 42)).toBeNull();
  });

  it('always exceeds the balance, whatever order the pins have, and never falls by one more pin', () => {
    fc.assert(
      fc.property(fc.array(anyPin), anyPin, anyUnits, (pins, another, balance) => {
        const found = overcommit(pins, balance);
        expect(overcommit(pins.toReversed(), balance)).toEqual(found);
        if (found === null) return;
        expect(found.units).toBeGreaterThan(Math.max(0, balance));
        expect(overcommit([...pins, another], balance)?.units).toBeGreaterThanOrEqual(found.units);
      }),
    );
  });
});
