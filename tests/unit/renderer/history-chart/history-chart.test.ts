import { inDollars, TOKENS } from '#contract/currency';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { KeyAlerts } from '#contract/alerts';
import type { ChartBucket, HistoryChart } from '#contract/history';
import { loadFullText } from '#text/load-text';
import { englishText } from '../../../fixtures/english-text.ts';
import { axisMoney } from '../../../../src-renderer/history-chart/plot/axis-money.ts';
import { bucketAfter } from '../../../../src-renderer/history-chart/plot/chart-keyboard.ts';
import { chartModel } from '../../../../src-renderer/history-chart/chart-model.ts';
import { chartThresholds } from '../../../../src-renderer/history-chart/chart-thresholds.ts';
import { chartTimes } from '../../../../src-renderer/history-chart/chart-times.ts';
import {
  bucketText,
  chartSummary,
  latestLeft,
  spentIn,
} from '../../../../src-renderer/history-chart/chart-text.ts';
import { roundTicks } from '../../../../src-renderer/history-chart/round-ticks.ts';
import { chart } from '../../../fixtures/charts.ts';
import { units } from '../../../fixtures/readings.ts';

const UNITS = 500_000;
const DOLLARS = inDollars(UNITS);
const HALF_HOUR = HOUR_MS / 2;
/** A Tuesday, by the clock of where the tests run. */
const NOON = new Date(2026, 10, 24, 12).getTime();

function bucket(index: number, changes: Partial<ChartBucket> = {}): ChartBucket {
  const startAt = NOON + index * HALF_HOUR;
  const known = {
    spent: 0,
    spentInGap: 0,
    refunded: 0,
    gap: 'none',
    remaining: 0,
    unlimited: false,
  } as const;
  return { startAt, endAt: startAt + HALF_HOUR, ...known, ...changes };
}

const GAP = { gap: 'whole', spent: null, remaining: null } as const;
const model = (buckets: readonly ChartBucket[], thresholds: readonly number[] = []) =>
  chartModel(buckets, { currency: DOLLARS, thresholds });

describe('the ticks of an axis', () => {
  test('are few and round, and never finer than a cent', () => {
    expect(roundTicks(0, units(0.6), units(0.01))).toEqual([0, 0.2, 0.4, 0.6].map(units));
    expect(roundTicks(0, units(61.37), units(0.01))).toEqual([0, 50].map(units));
    expect(roundTicks(0, units(0.004), units(0.01))).toEqual([0]);
    expect(roundTicks(units(-12), units(20), units(0.01))).toEqual([0, 20].map(units));
  });

  test('lie within it, with zero among them, whatever its ends are', () => {
    const amount = fc.double({ min: 0, max: 1e15, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (below, above) => {
        const ticks = roundTicks(-below, above, 5_000);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks.map(Math.abs)).toContain(0);
        expect(ticks.every((tick) => tick >= -below && tick <= above)).toBe(true);
      }),
    );
  });

  test('read as dollars, with cents only where the steps have some', () => {
    expect(axisMoney([0, 20, 40].map(units), DOLLARS, 'en')).toEqual(['$0', '$20', '$40']);
    expect(axisMoney([-0.5, 0, 0.5].map(units), DOLLARS, 'en')).toEqual(['\u2212$0.50', '$0.00', '$0.50']);
    expect(axisMoney([0, 20_000].map(units), DOLLARS, 'en')).toEqual(['$0', '$20K']);
    const yuan = { kind: 'own', unitsPerOne: UNITS / 7, symbol: '¥' } as const;
    expect(axisMoney([-1, 0, 2].map(units), yuan, 'en')).toEqual(['\u2212¥7', '¥0', '¥14']);
    expect(axisMoney([0, 500], TOKENS, 'en')).toEqual(['0', '500']);
    expect(axisMoney([0, 20_000].map(units), DOLLARS, 'zh-TW')).toEqual(['US$0', 'US$2萬']);
  });
});

describe('what is drawn', () => {
  test('of a gap is nothing; of known idleness a hairline', () => {
    const { seen, found, top } = model([bucket(0, { spent: units(4) }), bucket(1), bucket(2, GAP)]).spent;
    expect(top).toBe(units(4));
    expect(seen[1]).toBeGreaterThan(0);
    expect(seen[1]).toBeLessThan(units(0.1));
    expect([seen[2], found[2]]).toEqual([null, null]);
  });

  test('of what was found after a gap stands on what was seen', () => {
    const inGap = bucket(0, { spent: units(3), spentInGap: units(3), gap: 'whole', remaining: null });
    const half = bucket(1, { spent: units(4), spentInGap: units(1), gap: 'part' });
    const { seen, found } = model([inGap, half, bucket(2, { spent: units(2) })]).spent;
    expect(seen).toEqual([null, units(3), units(2)]);
    expect(found).toEqual([units(3), units(4), null]);
  });

  test('of what remains breaks where it is unknown or unlimited, and single points are points', () => {
    const left = [units(9), null, units(7), units(6), null];
    const buckets = left.map((remaining, index) => bucket(index, { remaining, unlimited: index === 3 }));
    const { remaining } = model(buckets);
    expect(remaining?.values).toEqual([units(9), null, units(7), null, null]);
    expect(remaining?.alone).toEqual([0, 2]);
    expect(model([bucket(0, { unlimited: true })]).remaining).toBeNull();
  });

  test('has its thresholds in view, and zero, and what was overdrawn', () => {
    const shown = model([bucket(0, { remaining: units(-3) })], [units(20), units(5)]).remaining;
    expect(shown?.thresholds).toEqual([units(20), units(5)]);
    expect([shown?.bottom, shown?.top]).toEqual([units(-3), units(20)]);
  });
});

describe('the lines at which a key is low', () => {
  const settings = { low: { share: 0.2 }, veryLow: { share: 0.05 } };
  const of = (own: KeyAlerts['own'], fullMark: number | null = units(100)) =>
    chartThresholds(settings, { own, fullMark, unitsPerDollar: UNITS });

  test('are shares of the full mark, as the settings have them', () => {
    expect(of(null)).toEqual({ units: [units(20), units(5)], shares: [0.2, 0.05] });
    expect(of('off').units).toEqual([units(20), units(5)]);
    expect([of(null, null).units, of(null, 0).units]).toEqual([[], []]);
  });

  test('are the key’s own where it has some, amounts without a full mark too', () => {
    const own = { low: { dollars: 7 }, veryLow: { share: 0.01 } };
    expect(of(own)).toEqual({ units: [units(7), units(1)], shares: null });
    expect(of(own, null)).toEqual({ units: [units(7)], shares: null });
  });
});

describe('the times', () => {
  test('name a bucket by its two ends, a day by its date', () => {
    expect(chartTimes('24h', 'en').bucket(bucket(3))).toBe('Tue 13:30–14:00');
    // With or without a comma, as the edition of the locale data has it.
    expect(chartTimes('7d', 'en').bucket(bucket(0))).toMatch(/^Tue,? 24 Nov, 12:00–12:30$/);
    expect(chartTimes('30d', 'en').bucket(bucket(0))).toMatch(/^Tue,? 24 Nov$/);
    expect(chartTimes('24h', 'zh-TW').bucket(bucket(3))).toBe('週二 13:30–14:00');
  });

  test('mark every six hours, every day, every week, and nothing at the very ends', () => {
    const labels = (span: '24h' | '7d' | '30d') =>
      chartTimes(span, 'en')
        .ticks(chart(span).buckets)
        .map(({ label }) => label);
    expect(labels('24h').join()).toMatch(/^((00|06|12|18):\d\d(,|$)){3,4}$/);
    expect(labels('7d')).toEqual(expect.arrayContaining(['Thu', 'Fri', 'Sat', 'Sun', 'Mon']));
    expect(labels('30d')).toEqual(expect.arrayContaining(['2 Nov', '9 Nov', '16 Nov']));
    const ends = chartTimes('24h', 'en').ticks(chart('24h').buckets);
    expect(ends.every(({ at }) => at > 3 && at < 45)).toBe(true);
  });
});

describe('in words', () => {
  const context = { text: englishText, currency: DOLLARS, times: chartTimes('24h', 'en') };
  const say = (one: ChartBucket) => bucketText(one, context);

  test('a bucket tells its time, what was spent and what was left', () => {
    const busy = bucket(0, { spent: units(0.42), remaining: units(2.31) });
    expect(say(busy)).toBe('Tue 12:00–12:30: $0.42 spent. $2.31 left.');
    expect(say({ ...busy, unlimited: true })).toBe('Tue 12:00–12:30: $0.42 spent. Unlimited.');
    expect(say({ ...busy, spentInGap: units(0.4), refunded: units(1) })).toBe(
      'Tue 12:00–12:30: $0.42 spent. $0.40 of it found after a gap. $1.00 handed back. $2.31 left.',
    );
  });

  test('a gap is no zero', () => {
    expect(say(bucket(0, GAP))).toBe('Tue 12:00–12:30: No readings.');
    expect(say(bucket(0))).toContain('$0.00 spent.');
    expect(spentIn([bucket(0, GAP)])).toBeNull();
    expect(spentIn([bucket(0, GAP), bucket(1, { spent: 7 })])).toBe(7);
  });

  test('all of it has its sum, its highest bar and its gaps', () => {
    const buckets = [bucket(0, { spent: units(1) }), bucket(1, { spent: units(2) }), bucket(2, GAP)];
    const whole: HistoryChart = { buckets, firstAt: 1, lastAt: NOON + 4 * HALF_HOUR };
    expect(chartSummary(whole, '24h', context).replaceAll('\u00a0', ' ')).toBe(
      'Last 24 h: $3.00 spent. Most: $2.00, Tue 12:30–13:00. No readings for 30 min of it.',
    );
    const begun = { ...whole, buckets: [bucket(-1, GAP), ...buckets.slice(0, 2)], firstAt: NOON };
    expect(chartSummary(begun, '24h', context)).toBe(
      'Last 24 h: $3.00 spent. Most: $2.00, Tue 12:30–13:00. Recorded since 24 Nov 2026, 12:00.',
    );
  });

  test('what may still come is no gap, and what was left last is told with its time', () => {
    const busy = bucket(0, { spent: units(1), remaining: units(9) });
    const begun: HistoryChart = { buckets: [busy, bucket(1, GAP)], firstAt: 1, lastAt: NOON + MINUTE_MS };
    expect(chartSummary(begun, '24h', context)).not.toContain('No readings');
    expect(latestLeft(begun, false)).toEqual({ bucket: busy, asOf: NOON + MINUTE_MS });
    expect(latestLeft({ ...begun, buckets: [busy] }, false)).toEqual({ bucket: busy, asOf: null });
    expect(latestLeft({ ...begun, buckets: [busy] }, true).asOf).toBe(NOON + MINUTE_MS);
    expect(latestLeft({ ...begun, buckets: [bucket(1, GAP)] }, false).bucket).toBeNull();
  });

  test('nothing is left in English in another language', async () => {
    const text = await loadFullText('zh-CN');
    const chinese = { ...context, text, times: chartTimes('24h', 'zh-CN') };
    expect(chartSummary(chart('24h'), '24h', chinese)).not.toMatch(/[a-z]{2}/);
  });
});

test('the keyboard walks from bucket to bucket, and no further than the ends', () => {
  const walk = (key: string, from: number) => bucketAfter(key, from, 48);
  expect([walk('ArrowLeft', 47), walk('ArrowRight', 46)]).toEqual([46, 47]);
  expect([walk('ArrowLeft', 0), walk('ArrowRight', 47)]).toEqual([0, 47]);
  expect([walk('Home', 20), walk('End', 20)]).toEqual([0, 47]);
  expect([walk('Escape', 20), walk('Tab', 20)]).toEqual([null, null]);
});
