import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '#contract/reading';
import { deadline } from '../../../src-main/keys/deadline.ts';
import { doesNotWork } from '../../../src-main/keys/does-not-work.ts';
import { effectiveStatus } from '../../../src-main/keys/effective-status.ts';
import type { FullMark } from '../../../src-main/keys/full-mark.ts';
import { spendable } from '../../../src-main/keys/spendable.ts';
import { byUrgency, reorderedByUrgency, type Urgent } from '../../../src-main/keys/urgency.ts';
import { anyFullMark, anyReading } from '../../fixtures/any-reading.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';

interface NamedPin extends Urgent {
  readonly name: string;
}

function expiryOf(reading: Reading): Urgent['deadline'] {
  return deadline(reading, { now: NOW, clockAheadMs: 0, runOuts: [] });
}

function aPin(name: string, changes: Partial<Urgent> = {}): NamedPin {
  const reading = changes.reading ?? halfUsed();
  const own = { spendable: spendable(reading, null), fullMark: 1000, deadline: expiryOf(reading) };
  const needsAction = doesNotWork(changes.status ?? 'usable');
  return { name, status: 'usable', needsAction, isCritical: false, reading, ...own, ...changes };
}

const namesByUrgency = (...pins: NamedPin[]) => byUrgency(pins).map(({ name }) => name);

function judged(reading: Reading, fullMark: FullMark): Urgent {
  const context = { now: NOW, deleted: false, accountEmpty: false, fullMark, balance: null };
  const { status } = effectiveStatus(reading, context);
  const left = spendable(reading, null);
  const figures = { spendable: left, fullMark: fullMark.units, deadline: expiryOf(reading) };
  return { status, needsAction: doesNotWork(status), isCritical: false, reading, ...figures };
}

describe('the order by urgency', () => {
  it('begins with what does not work, then low, and ends with the unlimited', () => {
    const names = namesByUrgency(
      aPin('unlimited', { reading: halfUsed({ unlimited: true, expiresAt: NOW + 1 }), fullMark: null }),
      aPin('full', { fullMark: 500 }),
      aPin('low', { status: 'low' }),
      aPin('about to end', { isCritical: true }),
      aPin('unread', { status: 'unknown', reading: null, fullMark: null }),
      aPin('disabled', { status: 'disabled' }),
      aPin('deleted', { status: 'deleted' }),
      aPin('expired', { status: 'expired' }),
      aPin('exhausted', { status: 'exhausted', reading: halfUsed({ unlimited: true }), fullMark: null }),
    );
    expect(names).toEqual([
      'exhausted',
      'expired',
      'deleted',
      'disabled',
      'about to end',
      'unread',
      'low',
      'full',
      'unlimited',
    ]);
  });

  it('has last what the user has seen, or ended from here', () => {
    const seen = aPin('seen', { status: 'exhausted', needsAction: false });
    const names = namesByUrgency(seen, aPin('unlimited', { reading: halfUsed({ unlimited: true }) }));
    expect(names).toEqual(['unlimited', 'seen']);
  });

  it('goes by the share left, not by the amount, then by the deadline', () => {
    const names = namesByUrgency(
      aPin('half, for ever'),
      aPin('half, expiring', { reading: halfUsed({ expiresAt: NOW + 1000 }) }),
      aPin('no meter', { fullMark: 0 }),
      aPin('half, expiring sooner', { reading: halfUsed({ expiresAt: NOW + 10 }) }),
      aPin('40 % of much', { reading: halfUsed({ remaining: 400_000 }), fullMark: 1_000_000 }),
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
    expect(byUrgency(pins)).not.toEqual(pins);
    expect(pins.map(({ name }) => name)).toEqual(['usable', 'low']);
  });
});

it('rows that stand are ordered anew without moving equals past each other', () => {
  const pins = ['a', 'b', 'c', 'd'].map((name) => aPin(name));
  expect(reorderedByUrgency(pins).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
});

describe('for any pins', () => {
  const anyPin = fc.tuple(anyReading, anyFullMark).map(([reading, mark]) => judged(reading, mark));

  it('every pin is kept, and a sorted list stays as it is', () => {
    fc.assert(
      fc.property(fc.array(anyPin), (pins) => {
        const sorted = byUrgency(pins);
        expect(new Set(sorted)).toEqual(new Set(pins));
        expect(byUrgency(sorted)).toEqual(sorted);
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
        const sorted = byUrgency(twins);
        for (const pin of pins) {
          const same = sorted.filter(({ reading }) => reading === pin.reading);
          expect(same).toEqual([
            { ...pin, twin: 1 },
            { ...pin, twin: 2 },
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
        expect(byUrgency([poorer, pin])[0]).toBe(poorer);
      }),
      { numRuns: 1000 },
    );
  });
});
