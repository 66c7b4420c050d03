import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '#contract/reading';
import { effectiveStatus } from '../../../src-main/keys/effective-status.ts';
import type { FullMark } from '../../../src-main/keys/full-mark.ts';
import { spendable } from '../../../src-main/keys/spendable.ts';
import { byUrgency, type Urgent } from '../../../src-main/keys/urgency.ts';
import { anyFullMark, anyReading, aReading, NOW } from './readings.ts';

interface NamedPin extends Urgent {
  readonly name: string;
}

function aPin(name: string, changes: Partial<Urgent> = {}): NamedPin {
  const reading = changes.reading ?? aReading();
  return { name, status: 'usable', reading, spendable: spendable(reading, null), fullMark: 1000, ...changes };
}

const namesByUrgency = (...pins: NamedPin[]) => byUrgency(pins, NOW).map(({ name }) => name);

function judged(reading: Reading, fullMark: FullMark): Urgent {
  const context = { now: NOW, deleted: false, accountEmpty: false, fullMark, balance: null };
  const { status } = effectiveStatus(reading, context);
  return { status, reading, spendable: spendable(reading, null), fullMark: fullMark.units };
}

describe('the order by urgency', () => {
  it('begins with what does not work, then low, and ends with the unlimited', () => {
    const names = namesByUrgency(
      aPin('unlimited', { reading: aReading({ unlimited: true, expiresAt: NOW + 1 }), fullMark: null }),
      aPin('full', { fullMark: 500 }),
      aPin('low', { status: 'low' }),
      aPin('unread', { status: 'unknown', reading: null, fullMark: null }),
      aPin('disabled', { status: 'disabled' }),
      aPin('deleted', { status: 'deleted' }),
      aPin('expired', { status: 'expired' }),
      aPin('exhausted', { status: 'exhausted', reading: aReading({ unlimited: true }), fullMark: null }),
    );
    expect(names).toEqual([
      'exhausted',
      'expired',
      'deleted',
      'disabled',
      'unread',
      'low',
      'full',
      'unlimited',
    ]);
  });

  it('goes by the share left, not by the amount, then by the deadline', () => {
    const names = namesByUrgency(
      aPin('half, for ever'),
      aPin('half, expiring', { reading: aReading({ expiresAt: NOW + 1000 }) }),
      aPin('no meter', { fullMark: 0 }),
      aPin('half, expiring sooner', { reading: aReading({ expiresAt: NOW + 10 }) }),
      aPin('40 % of much', { reading: aReading({ remaining: 400_000 }), fullMark: 1_000_000 }),
    );
    expect(names).toEqual([
      '40 % of much',
      'half, expiring sooner',
      'half, expiring',
      'half, for ever',
      'no meter',
    ]);
  });

  it('leaves what it was given as it was', () => {
    const pins = Object.freeze([aPin('usable'), aPin('low', { status: 'low' })]);
    expect(byUrgency(pins, NOW)).not.toEqual(pins);
    expect(pins.map(({ name }) => name)).toEqual(['usable', 'low']);
  });
});

describe('for any pins', () => {
  const anyPin = fc.tuple(anyReading, anyFullMark).map(([reading, mark]) => judged(reading, mark));

  it('every pin is kept, and a sorted list stays as it is', () => {
    fc.assert(
      fc.property(fc.array(anyPin), (pins) => {
        const sorted = byUrgency(pins, NOW);
        expect(new Set(sorted)).toEqual(new Set(pins));
        expect(byUrgency(sorted, NOW)).toEqual(sorted);
      }),
    );
  });

  it('equally urgent pins keep their order', () => {
    fc.assert(
      fc.property(fc.array(anyPin), (pins) => {
        const twins = pins.flatMap((pin) => [
          { ...pin, twin: 1 },
          { ...pin, twin: 2 },
        ]);
        const sorted = byUrgency(twins, NOW);
        for (const { reading, status, spendable: left, fullMark } of pins) {
          const same = sorted.filter((pin) => pin.reading === reading);
          expect(same).toEqual([
            { reading, status, spendable: left, fullMark, twin: 1 },
            { reading, status, spendable: left, fullMark, twin: 2 },
          ]);
        }
      }),
    );
  });

  it('less quota never makes a key less urgent', () => {
    fc.assert(
      fc.property(anyReading, anyFullMark, fc.nat({ max: 1000 }), (reading, mark, less) => {
        const pin = judged(reading, mark);
        const poorer = judged({ ...reading, remaining: reading.remaining - less }, mark);
        expect(byUrgency([poorer, pin], NOW)[0]).toBe(poorer);
      }),
      { numRuns: 1000 },
    );
  });
});
