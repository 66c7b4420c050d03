import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { ChartBucket } from '#contract/history';
import type { UsageSample } from '../../../src-main/history/usage-sample.ts';
import { OpenHistory, sample, START } from './in-memory.ts';

/** A life of a key over weeks: quiet, spending, refunds, top-ups, edits, gaps. */
const life = fc
  .array(
    fc.record({
      afterMs: fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 1_000, max: 10 * MINUTE_MS }) },
        { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 * DAY_MS }) },
      ),
      spends: fc.oneof(fc.constant(0), fc.integer({ min: -50_000, max: 1_000_000 })),
      granted: fc.oneof(
        { weight: 9, arbitrary: fc.constant(0) },
        fc.integer({ min: -1_000, max: 9_000_000 }),
      ),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((steps) => {
    let [at, used, remaining] = [START, 5_000_000, 10_000_000];
    return steps.map(({ afterMs, granted, spends }): UsageSample => {
      at += afterMs;
      used += spends;
      remaining += granted - spends;
      return sample(0, used, { at, remaining });
    });
  });

function rises(samples: readonly UsageSample[]): { spent: number; refunded: number } {
  const changes = samples.map(({ used }, index) => (used ?? 0) - (samples[index - 1]?.used ?? used ?? 0));
  return {
    spent: changes.reduce((sum, change) => sum + Math.max(0, change), 0),
    refunded: changes.reduce((sum, change) => sum + Math.max(0, -change), 0),
  };
}

function gapMsOf(samples: readonly UsageSample[]): number {
  const silences = samples.map(({ at }, index) => at - (samples[index - 1]?.at ?? at));
  return silences.reduce((sum, ms) => sum + (ms > 10 * MINUTE_MS ? ms : 0), 0);
}

function endOf(samples: readonly UsageSample[]): number {
  return (samples.at(-1)?.at ?? START) + 1;
}

/** In steps that no hour is a multiple of. */
function uneven(endAt: number): number[] {
  const stepMs = 47 * MINUTE_MS;
  const count = Math.ceil((endAt - START) / stepMs) + 1;
  return Array.from({ length: count + 1 }, (_, index) => START + index * stepMs);
}

function sums(buckets: readonly ChartBucket[]) {
  return {
    spent: buckets.reduce((sum, { spent }) => sum + (spent ?? 0), 0),
    refunded: buckets.reduce((sum, { refunded }) => sum + refunded, 0),
  };
}

describe('whatever happens to a key', () => {
  test('a chart shows every unit that was spent or handed back, once', () => {
    fc.assert(
      fc.property(life, (samples) => {
        const history = new OpenHistory();
        history.call('record', samples);
        expect(sums(history.chart(uneven(endOf(samples))).buckets)).toEqual(rises(samples));
        history.close();
      }),
    );
  });

  test('a roll-up at any time, in any number of turns, keeps the sums to the unit and the gaps to the millisecond', () => {
    fc.assert(
      fc.property(life, fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 }), (samples, turns) => {
        const history = new OpenHistory();
        history.call('record', samples);
        for (const day of turns.toSorted((one, other) => one - other)) history.compact(START + day * DAY_MS);
        const rows = allRows(history);
        expect(rows.spent).toBe(rises(samples).spent);
        expect(rows.refunded).toBe(rises(samples).refunded);
        expect(Math.round(rows.gapMs)).toBe(gapMsOf(samples));
        history.close();
      }),
    );
  });

  test('a run that begins on the boundary of a roll-up is counted once', () => {
    const history = new OpenHistory();
    history.call('record', [sample(-5, 0), sample(0, 70), sample(5, 70)]);
    history.compact(START + 7 * DAY_MS);
    expect(allRows(history)).toEqual({ spent: 70, refunded: 0, gapMs: 0 });
    history.close();
  });

  test('recording while rolling up gives the same sums as recording all of it first', () => {
    fc.assert(
      fc.property(life, (samples) => {
        const history = new OpenHistory();
        for (const one of samples) {
          history.call('record', [one]);
          history.compact(one.at + 3 * DAY_MS);
        }
        expect(allRows(history)).toMatchObject(rises(samples));
        history.close();
      }),
      { numRuns: 40 },
    );
  });

  test('a chart of full hours is the same before and after they were rolled up, but for one unit of rounding', () => {
    fc.assert(
      fc.property(life, (samples) => {
        const history = new OpenHistory();
        history.call('record', samples);
        const count = Math.ceil((endOf(samples) - START) / HOUR_MS);
        const boundaries = Array.from({ length: count + 1 }, (_, index) => START + index * HOUR_MS);
        const before = history.chart(boundaries).buckets;
        history.compact(START + 10 * DAY_MS);
        const after = history.chart(boundaries).buckets;
        expect(after.map(({ gap }) => gap)).toEqual(before.map(({ gap }) => gap));
        for (const [index, { spent }] of before.entries())
          expect(Math.abs((after[index]?.spent ?? 0) - (spent ?? 0))).toBeLessThanOrEqual(1);
        history.close();
      }),
      { numRuns: 60 },
    );
  });

  test('equal readings that make one run show the same as if each had been read with other figures', () => {
    const quiet = fc.array(fc.integer({ min: 1, max: 10 * MINUTE_MS }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(quiet, (steps) => {
        let at = START;
        const times = steps.map((ms) => (at += ms));
        const one = new OpenHistory();
        one.call(
          'record',
          times.map((time) => sample(0, 500, { at: time, remaining: 500 })),
        );
        const many = new OpenHistory();
        // What remains differs each time, what was used does not.
        many.call(
          'record',
          times.map((time, index) => sample(0, 500, { at: time, remaining: index })),
        );
        const facts = (history: OpenHistory) =>
          history.chart(uneven(at + 1)).buckets.map(({ spent, gap, startAt }) => ({ spent, gap, startAt }));
        expect(facts(one)).toEqual(facts(many));
        one.close();
        many.close();
      }),
    );
  });
});

/** Sums over readings, hours and days alike, as an export holds them. */
function allRows(history: OpenHistory) {
  const path = join(tmpdir(), `comet-tray-rows-${process.pid}.json`);
  const series = [{ accountId: sample(0, 0).accountId, keyId: 7, account: '', key: '' }];
  history.call('export', { path, format: 'json', series });
  const text = readFileSync(path, 'utf8');
  rmSync(path);
  const rows = JSON.parse(text) as { spent: number; refunded: number; gap_seconds: number }[];
  return {
    spent: rows.reduce((sum, row) => sum + row.spent, 0),
    refunded: rows.reduce((sum, row) => sum + row.refunded, 0),
    gapMs: rows.reduce((sum, row) => sum + row.gap_seconds, 0) * 1_000,
  };
}
