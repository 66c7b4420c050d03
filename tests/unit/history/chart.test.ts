import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { chartBoundaries, hourBoundaries } from '../../../src-main/history/chart-boundaries.ts';
import { ACCOUNT, hours, OpenHistory, sample, START } from './in-memory.ts';

const at = (minutes: number) => START + minutes * MINUTE_MS;

function recorded(...samples: ReturnType<typeof sample>[]): OpenHistory {
  const history = new OpenHistory();
  history.call('record', samples);
  return history;
}

describe('a chart', () => {
  test('shows what was spent where it was spent, and what remained at the end', () => {
    const history = recorded(
      sample(0, 100),
      sample(10, 100),
      sample(20, 130),
      sample(55, 130, { freshForMs: 0 }),
    );
    history.call('record', [sample(60, 130), sample(65, 150)]);
    const { buckets, firstAt, lastAt } = history.chart([at(0), at(30), at(60), at(90)]);
    expect(buckets.map(({ spent, remaining }) => [spent, remaining])).toEqual([
      [30, 870],
      [0, 870],
      [20, 850],
    ]);
    expect([firstAt, lastAt]).toEqual([at(0), at(65)]);
  });

  test('spreads what was spent in a gap over it and says so', () => {
    const { buckets } = recorded(sample(-5, 0), sample(0, 0), sample(240, 400), sample(245, 400)).chart(
      hours(5),
    );
    expect(buckets.map(({ gap, spent, spentInGap }) => [gap, spent, spentInGap])).toEqual([
      ['whole', 100, 100],
      ['whole', 100, 100],
      ['whole', 100, 100],
      ['whole', 100, 100],
      ['none', 0, 0],
    ]);
    expect(buckets.map(({ remaining }) => remaining)).toEqual([1000, null, null, null, 600]);
  });

  test('knows nothing of the time before the first reading and after the last', () => {
    const { buckets } = recorded(sample(70, 5), sample(75, 8)).chart(hours(3));
    expect(buckets.map(({ spent }) => spent)).toEqual([null, 3, null]);
    expect(buckets.map(({ gap }) => gap)).toEqual(['whole', 'none', 'whole']);
  });

  test('counts the rise of what was used alone: a top-up and an edit are none, a refund is told beside it', () => {
    const history = recorded(
      sample(0, 100, { remaining: 50 }),
      sample(5, 100, { remaining: 9_000 }),
      sample(10, 60, { remaining: 9_040 }),
      sample(15, 90, { remaining: 20 }),
    );
    expect(history.chart(hours(1)).buckets).toMatchObject([{ spent: 30, refunded: 40, remaining: 20 }]);
  });

  test('of an unlimited key says that what remains means nothing', () => {
    const history = recorded(
      sample(0, 10, { unlimited: true, remaining: -10 }),
      sample(5, 30, { unlimited: true, remaining: -30 }),
    );
    expect(history.chart(hours(1)).buckets).toMatchObject([{ spent: 20, remaining: -30, unlimited: true }]);
  });

  test('of a gateway that does not tell what was used shows the balance, and nothing as spent', () => {
    const history = recorded(sample(0, null, { remaining: 9 }), sample(5, null, { remaining: 4 }));
    expect(history.chart(hours(1)).buckets).toMatchObject([{ spent: null, remaining: 4 }]);
  });

  test('of a key that nobody has heard of is empty', () => {
    const { buckets, firstAt } = recorded(sample(0, 1)).chart(hours(2), 99);
    expect([buckets.length, buckets[0]?.spent, firstAt]).toEqual([2, null, null]);
  });
});

describe('a clock that was set', () => {
  test('back by two hours counts nothing twice', () => {
    const history = recorded(sample(0, 0), sample(5, 10), sample(130, 20), sample(135, 30));
    history.call('record', [sample(12, 40), sample(17, 50), sample(140, 60)]);
    const spent = history.chart(hours(3)).buckets.reduce((sum, bucket) => sum + (bucket.spent ?? 0), 0);
    expect(spent).toBe(60);
  });

  test('years ahead and right again leaves today as it was', () => {
    const history = recorded(sample(0, 0), sample(5, 10));
    history.call('record', [sample(3_000_000, 20), sample(3_000_005, 30), sample(10, 40), sample(15, 50)]);
    expect(history.chart(hours(1)).buckets).toMatchObject([{ spent: 30 }]);
  });

  test('years back and right again does not spread the spending over the years', () => {
    const history = recorded(sample(0, 0), sample(5, 10));
    history.call('record', [sample(-3_000_000, 20), sample(10, 30)]);
    expect(history.chart(hours(1)).buckets).toMatchObject([{ spent: 20, gap: 'none' }]);
  });
});

describe('what came late', () => {
  test('a reading that is known, or a few minutes older than the last, is passed over', () => {
    const history = recorded(sample(0, 0), sample(5, 10), sample(5, 10), sample(3, 5), sample(10, 20));
    expect(history.chart(hours(1)).buckets).toMatchObject([{ spent: 20, refunded: 0 }]);
  });
});

describe('many keys at once', () => {
  test('answer in one question with what each spent in every hour, and nothing where it is not known', () => {
    const other = { keyId: 8, remaining: 0 };
    const history = recorded(sample(0, 0), sample(5, 12), sample(600, 99, { accountId: 'another' }));
    history.call('record', [sample(65, 100, other), sample(70, 101, other), sample(300, 341, other)]);
    const spending = history.call('spending', { accountIds: [ACCOUNT], boundaries: hours(6) });
    expect(spending).toEqual([
      { accountId: ACCOUNT, keyId: 7, spent: [12, null, null, null, null, null] },
      { accountId: ACCOUNT, keyId: 8, spent: [null, null, null, null, null, null] },
    ]);
  });
});

describe('the boundaries of a chart', () => {
  const now = new Date(2026, 10, 25, 14, 7).getTime();

  test('hours are full ones, and the last is the one of now', () => {
    const boundaries = hourBoundaries(now);
    expect(boundaries).toHaveLength(25);
    expect(boundaries.at(-1)).toBe(new Date(2026, 10, 25, 15).getTime());
    expect(chartBoundaries('24h', now).at(-1)).toBe(new Date(2026, 10, 25, 14, 30).getTime());
  });

  test('a day on which the clocks change is one day', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/New_York';
    const days = chartBoundaries('30d', Date.UTC(2026, 10, 20, 12));
    const lengths = days.slice(1).map((instant, index) => (instant - (days[index] ?? 0)) / HOUR_MS);
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(lengths.filter((length) => length !== 24)).toEqual([25]);
    expect(new Date(days[0] ?? 0).toISOString()).toBe('2026-10-22T04:00:00.000Z');
  });

  test('days are those of the user, and end with tonight', () => {
    const days = chartBoundaries('30d', now).map((instant) => new Date(instant));
    expect(days).toHaveLength(31);
    expect(days.every((day) => day.getHours() === 0 && day.getMinutes() === 0)).toBe(true);
    expect(days.at(-1)?.getDate()).toBe(26);
    const quarters = chartBoundaries('7d', now).map((instant) => new Date(instant).getHours());
    expect(quarters).toHaveLength(29);
    expect(quarters.slice(-3)).toEqual([6, 12, 18]);
  });
});

describe('readings for burn rates', () => {
  test('come in the order of time, the one in force at the start included, with both ends of a gap', () => {
    const history = recorded(sample(0, 0), sample(5, 0), sample(8, 10), sample(600, 70), sample(602, 75));
    const [series] = history.call('runs', { accountIds: [ACCOUNT], fromAt: at(4), now: at(605) });
    expect(series?.runs).toEqual([
      { fromAt: at(0), untilAt: at(5), remaining: 1000, used: 0, unlimited: false },
      { fromAt: at(8), untilAt: at(8), remaining: 990, used: 10, unlimited: false },
      { fromAt: at(600), untilAt: at(600), remaining: 930, used: 70, unlimited: false },
      { fromAt: at(602), untilAt: at(602), remaining: 925, used: 75, unlimited: false },
    ]);
  });

  test('are thinned the older they are, and lose nothing that was spent', () => {
    const minutes = Array.from({ length: (7 * DAY_MS) / (5 * MINUTE_MS) }, (_, index) => index * 5);
    const history = recorded(...minutes.map((minute) => sample(minute, minute)));
    const now = START + 7 * DAY_MS;
    const [series] = history.call('runs', { accountIds: [ACCOUNT], fromAt: START, now });
    const runs = series?.runs ?? [];
    expect(runs.length).toBeLessThan(6 * 12 + 23 * 2 + 12 + 6);
    expect(runs.filter(({ fromAt }) => fromAt >= now - HOUR_MS).length).toBe(12);
    expect([runs[0]?.used, runs.at(-1)?.used]).toEqual([0, minutes.at(-1)]);
  });

  test('keep both ends of a gap however old it is', () => {
    const minutes = [0, 5, 10, 65, 70, 75, 80];
    const history = recorded(...minutes.map((minute) => sample(minute, minute)));
    const [series] = history.call('runs', { accountIds: [ACCOUNT], fromAt: START, now: START + 3 * DAY_MS });
    expect(series?.runs.map(({ used }) => used)).toEqual([0, 10, 65, 80]);
  });

  test('name first and last reading of every series', () => {
    const history = recorded(sample(0, 1), sample(5, 1), sample(9, 2), sample(9, 7, { keyId: 0 }));
    const ends = history.call('ends', { accountIds: [ACCOUNT] });
    expect(ends).toMatchObject([
      { keyId: 7, firstAt: at(0), last: { fromAt: at(9), untilAt: at(9), used: 2 } },
      { keyId: 0, firstAt: at(9), last: { used: 7 } },
    ]);
  });
});
