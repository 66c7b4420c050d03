import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { RunOut } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { deadline } from '../../../src-main/keys/deadline.ts';
import { nextFullMark } from '../../../src-main/keys/full-mark.ts';
import { forecastOf, outlastsForecast, runOut } from '../../../src-main/keys/run-out.ts';
import type { UsageRun } from '../../../src-main/keys/usage-run.ts';
import { shareLeft } from '../../../src-main/keys/share-left.ts';
import { burnRate, spendings } from '../../../src-main/keys/spending.ts';
import { reorderedByUrgency } from '../../../src-main/keys/urgency.ts';
import { anyFullMark, anyReading } from '../../fixtures/any-reading.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';

const STEP_MS = 10 * MINUTE_MS;

/** Samples ten minutes apart up to now; each spends what is said. */
function spending(steps: readonly number[], stepMs = STEP_MS): UsageRun[] {
  let used = 0;
  return [0, ...steps].map((units, index) => {
    used += units;
    const at = NOW - (steps.length - index) * stepMs;
    return { fromAt: at, untilAt: at, remaining: 1_000_000 - used, used };
  });
}

const steady = spending(Array<number>(200).fill(10));
const spent = (samples: readonly UsageRun[]) => spendings(samples).reduce((sum, { units }) => sum + units, 0);
const runOutOf = (samples: readonly UsageRun[], left: number | null, now: number) =>
  runOut(forecastOf(samples), left, now);
const at = (samples: readonly UsageRun[], left: number) => runOutOf(samples, left, NOW)?.at ?? Infinity;

describe('what was spent', () => {
  const sample = (hour: number, remaining: number, used: number | null): UsageRun => {
    const readAt = NOW + hour * HOUR_MS;
    return { fromAt: readAt, untilAt: readAt, remaining, used };
  };

  it('is what used gained, whatever top-ups and edits do to what is left', () => {
    expect(spent([sample(0, 100, 0), sample(1, 590, 10), sample(2, 3, 10), sample(3, 1, 12)])).toBe(12);
  });

  it('counts no refund, nor what is spent of it again', () => {
    expect(spent([sample(0, 100, 50), sample(1, 120, 30), sample(2, 100, 50), sample(3, 95, 55)])).toBe(5);
  });

  it('takes a fall that gave back half of it for a refund, and no fall for nothing that was set back', () => {
    expect(spent([sample(0, 100, 50), sample(1, 110, 30), sample(2, 90, 50)])).toBe(0);
    expect(spent([sample(0, 100, 50), sample(1, 109, 30), sample(2, 89, 50)])).toBe(20);
    expect(spent([sample(0, 100, 50), sample(1, 120, 30), sample(2, 90, 30), sample(3, 80, 40)])).toBe(0);
  });

  it('goes on from a counter that was set back', () => {
    expect(spent([sample(0, 100, 50), sample(1, 100, 0), sample(2, 93, 7)])).toBe(7);
  });

  it('is read from what is left where the gateway does not say what was used', () => {
    expect(
      spent([sample(0, 100, null), sample(1, 90, null), sample(2, 500, null), sample(3, 495, null)]),
    ).toBe(15);
  });

  it('counts of a time only what falls into it, and of one that it has not covered nothing', () => {
    const samples = [sample(0, 100, 0), sample(1, 60, 40), sample(2, 50, 50)];
    const rate = (windowMs: number) => burnRate(samples, spendings(samples), windowMs);
    expect([HOUR_MS, 2 * HOUR_MS, 5 * HOUR_MS].map((ms) => (rate(ms) ?? 0) * HOUR_MS)).toEqual([10, 25, 25]);
    expect(rate(0)).toBeNull();
    expect([burnRate([], [], HOUR_MS), burnRate(samples.slice(0, 1), [], HOUR_MS)]).toEqual([null, null]);
  });

  it('is spread over a gap', () => {
    const samples = [sample(0, 100, 0), sample(10, 0, 100)];
    expect((burnRate(samples, spendings(samples), HOUR_MS) ?? 0) * HOUR_MS).toBeCloseTo(10);
  });
});

describe('the run-out', () => {
  it('is told for a steady key to the minute, with its basis', () => {
    expect(runOutOf(steady, 30, NOW)).toEqual({
      at: NOW + 30 * MINUTE_MS,
      basis: 'hour',
      confidence: 'good',
    });
    expect(runOutOf(steady, 600, NOW)).toMatchObject({ basis: 'day' });
    expect(runOutOf(steady, 6000, NOW)).toMatchObject({ basis: 'week' });
  });

  it('is a rough one by less than a day, few spendings, or a day unlike the week', () => {
    const confidenceOf = (steps: readonly number[]) => runOutOf(spending(steps), 30, NOW)?.confidence;
    expect(confidenceOf(Array<number>(144).fill(10))).toBe('good');
    expect(confidenceOf(Array<number>(143).fill(10))).toBe('rough');
    const once = (count: number) => [...Array<number>(190).fill(0), ...Array<number>(count).fill(10)];
    expect([confidenceOf(once(6)), confidenceOf(once(5))]).toEqual(['good', 'rough']);
    const idle = Array<number>(144).fill(0);
    const busy = Array<number>(144).fill(10);
    expect(confidenceOf([...idle, ...idle, ...busy])).toBe('rough');
    expect(confidenceOf([...busy, ...busy, ...busy, ...idle.fill(1)])).toBe('rough');
  });

  it('is hidden without evidence, for an idle key, and when nothing bounds it', () => {
    expect(runOutOf([], 100, NOW)).toBeNull();
    expect(runOutOf(steady.slice(-2), 100, NOW)).toBeNull();
    expect(runOutOf(spending([5, 5, ...Array<number>(150).fill(0)]), 100, NOW)).toBeNull();
    expect(runOutOf(steady, null, NOW)).toBeNull();
    expect(runOutOf(steady, 1e12, NOW)).toBeNull();
  });

  it('is hidden beyond a year, which is not the same as too little evidence', () => {
    expect(runOutOf(steady, 1_000_000, NOW)).toBe(null);
    const outlasts = (samples: readonly UsageRun[], left: number | null) =>
      outlastsForecast(forecastOf(samples), left);
    expect(outlasts(steady, 1_000_000)).toBe(true);
    expect([outlasts(steady, 100_000), outlasts(steady, null), outlasts([], 1_000_000)]).not.toContain(true);
  });

  it('is told by three samples over half an hour, with two spendings in a week and one in a day', () => {
    const half = spending([5, 5], 15 * MINUTE_MS);
    expect([forecastOf(half), forecastOf(half.slice(1)), forecastOf(spending([5, 5], 899_000))]).toEqual([
      ...[expect.anything(), null, null],
    ]);
    expect(forecastOf(spending([5, 5, 0], DAY_MS))).toBeNull();
    expect(forecastOf(spending([5, 5, 0], DAY_MS - 1))).not.toBeNull();
    const sample = (agoMs: number, used: number): UsageRun => {
      const readAt = NOW - agoMs;
      return { fromAt: readAt, untilAt: readAt, remaining: 100 - used, used };
    };
    const spentFirst = (agoMs: number) =>
      forecastOf([sample(8 * DAY_MS, 0), sample(agoMs, 5), sample(HOUR_MS, 5), sample(0, 10)]);
    expect([spentFirst(7 * DAY_MS), spentFirst(7 * DAY_MS - 1)]).toEqual([null, expect.anything()]);
  });

  it('goes over to the next window where the one before ends', () => {
    const basisOf = (left: number) => runOutOf(steady, left, NOW)?.basis;
    expect([59, 61, 1439, 1441].map(basisOf)).toEqual(['hour', 'day', 'day', 'week']);
  });

  it('names the window that counts first as well, where that makes a difference', () => {
    const [calm, busy] = [Array<number>(144).fill(1), Array<number>(6).fill(50)];
    const runOutBy = (left: number) => runOutOf(spending([...calm, ...busy]), left, NOW);
    expect(runOutBy(200)).toMatchObject({ basis: 'hour' });
    expect(runOutBy(200)).not.toHaveProperty('firstBasis');
    expect(runOutBy(500)).toMatchObject({ basis: 'day', firstBasis: 'hour' });
    expect(runOutOf(steady, 600, NOW)).not.toHaveProperty('firstBasis');
  });

  it('is none where nothing is left, in the very moment of the reading too', () => {
    expect(runOutOf(steady, 0, NOW)).toBeNull();
    expect(runOutOf(steady, 1, NOW)).not.toBeNull();
  });

  it('is hidden once it has passed unseen', () => {
    expect(runOutOf(steady, 10, NOW + HOUR_MS)).toBeNull();
  });

  const anySteps = fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 300 });

  it('is never told from one sample, and never in the past', () => {
    fc.assert(
      fc.property(anySteps, fc.integer({ min: -10, max: 1e9 }), (steps, left) => {
        const samples = spending(steps);
        expect(runOutOf(samples.slice(-1), left, NOW)).toBeNull();
        expect(at(samples, left)).toBeGreaterThanOrEqual(NOW);
      }),
    );
  });

  it('is never made earlier by a top-up', () => {
    fc.assert(
      fc.property(anySteps, fc.integer({ min: 1, max: 1e6 }), fc.nat({ max: 1e6 }), (steps, left, more) => {
        const samples = spending(steps);
        const toppedUp = samples.map((sample, index) =>
          index === steps.length ? { ...sample, remaining: sample.remaining + more } : sample,
        );
        expect(at(toppedUp, left + more)).toBeGreaterThanOrEqual(at(samples, left));
      }),
    );
  });

  it('changes by no more than a quarter when three of four samples are missing', () => {
    const anyDay = fc.array(fc.integer({ min: 50, max: 150 }), { minLength: 288, maxLength: 288 });
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom(2, 3, 4),
        fc.integer({ min: 2000, max: 1e6 }),
        (steps, of, left) => {
          const samples = spending(steps);
          const thin = samples.filter((_, index) => index % of === 0);
          const ratio = (at(thin, left) - NOW) / (at(samples, left) - NOW);
          expect(Math.abs(ratio - 1)).toBeLessThan(0.25);
        },
      ),
    );
  });
});

describe('a top-up', () => {
  it('never leaves a key lower', () => {
    fc.assert(
      fc.property(anyReading, anyFullMark, fc.nat({ max: 1e6 }), (reading, mark, more) => {
        fc.pre(!reading.unlimited && mark.units > 0);
        const richer = { ...reading, remaining: reading.remaining + more };
        const after = nextFullMark(mark, reading, richer);
        fc.pre((after?.units ?? 0) > 0);
        const before = shareLeft(reading.remaining, mark.units) ?? 0;
        expect(shareLeft(richer.remaining, after?.units ?? null)).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('the deadline', () => {
  it('is the earliest of expiry, run-out and the account’s', () => {
    const of = (minutes: number) =>
      ({ at: NOW + minutes * MINUTE_MS, basis: 'day', confidence: 'good' }) as const;
    const key = halfUsed({ expiresAt: NOW + 5 * MINUTE_MS });
    const kind = (reading: Reading, own: RunOut, account: RunOut | null) => {
      const runOuts = [
        { kind: 'run-out', of: own },
        { kind: 'account-run-out', of: account },
      ] as const;
      return deadline(reading, { now: NOW, clockAheadMs: 0, runOuts })?.kind ?? null;
    };
    expect(kind(key, of(4), of(3))).toBe('account-run-out');
    expect(kind(key, of(4), of(9))).toBe('run-out');
    expect(kind(key, of(5), null)).toBe('expiry');
    expect(kind(halfUsed(), of(-1), null)).toBeNull();
  });
});

describe('rows on show', () => {
  const pin = (name: string, units: number, status: 'usable' | 'low' = 'usable') => ({
    ...{
      name,
      status,
      needsAction: false,
      isCritical: false,
      reading: halfUsed({ remaining: units }),
      fullMark: 1000,
    },
    deadline: null,
    spendable: { units, boundBy: 'key' as const },
  });

  it('keep their places while they differ little, and move when one is clearly more urgent', () => {
    const names = (...pins: ReturnType<typeof pin>[]) => reorderedByUrgency(pins).map(({ name }) => name);
    expect(names(pin('a', 520), pin('b', 510))).toEqual(['a', 'b']);
    expect(names(pin('a', 520), pin('b', 480))).toEqual(['b', 'a']);
    expect(names(pin('a', 210), pin('b', 200, 'low'))).toEqual(['b', 'a']);
  });
});
