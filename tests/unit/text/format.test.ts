import { inDollars, TOKENS } from '#contract/currency';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { LANGUAGES } from '#contract/setting-choices';
import { MAIN_TEXTS } from '../../../src-main/text/main-text.ts';

const DOLLARS = inDollars(500_000);
const english = MAIN_TEXTS.en.format;
const traditional = MAIN_TEXTS['zh-TW'].format;

/** Local wall-clock time, which is what the formats show. */
const localAt = new Date(2026, 10, 24, 14, 5).getTime();

describe('money', () => {
  test.each([
    [0, '$0.00'],
    [1, '<$0.01'],
    [-1, '\u2212<$0.01'],
    [4_999, '<$0.01'],
    [5_000, '$0.01'],
    [-10_000, '\u2212$0.02'],
    [30_685_000, '$61.37'],
    [617_283_945_000, '$1,234,568'],
    [4_999_995_000, '$9,999.99'],
    [4_999_998_000, '$10,000'],
    [5_000_000_000, '$10,000'],
    [-6_172_835_000, '\u2212$12,346'],
    [null, '–'],
    [NaN, '–'],
    [Infinity, '–'],
  ])('shows %s units as %s', (units, expected) => {
    expect(english.money(units, DOLLARS)).toBe(expected);
  });

  test('names the currency in Chinese', () => {
    expect(traditional.money(30_685_000, DOLLARS)).toBe('US$61.37');
    expect(MAIN_TEXTS['zh-CN'].format.money(-1, DOLLARS)).toBe('\u2212<US$0.01');
  });

  test('shows a currency of the gateway’s own by its symbol, and the same rules', () => {
    const yuan = { kind: 'own', unitsPerOne: 100, symbol: '¥' } as const;
    const points = { ...yuan, symbol: 'pts' };
    expect([4_000, -4_000, 0, 0.5, 1_000_000, null].map((units) => english.money(units, yuan))).toEqual([
      ...['¥40.00', '\u2212¥40.00', '¥0.00', '<¥0.01', '¥10,000', '–'],
    ]);
    expect(english.money(4_000, points)).toBe('pts\u00a040.00');
    expect(traditional.money(4_000, yuan)).toBe('¥40.00');
  });

  test('counts what is no money', () => {
    expect([1_234_567, -1, 0, null].map((units) => english.money(units, TOKENS))).toEqual([
      ...['1,234,567', '\u22121', '0', '–'],
    ]);
  });

  test('follows the units per dollar, and knows no dollars without them', () => {
    expect(english.money(100, inDollars(1))).toBe('$100.00');
    expect(english.money(100, inDollars(0))).toBe('–');
  });

  test('never shows something as nothing, nor a debt without its minus', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...LANGUAGES), (units, language) => {
        const shown = MAIN_TEXTS[language].format.money(units, DOLLARS);
        expect(/[1-9]/.test(shown)).toBe(units !== 0);
        expect(shown.startsWith('\u2212')).toBe(units < 0);
        expect(shown).not.toContain('-');
      }),
    );
  });
});

describe('ages and durations', () => {
  test.each([
    [0, '0 s'],
    [12_400, '12 s'],
    [59_999, '59 s'],
    [14 * MINUTE_MS, '14 min'],
    [HOUR_MS, '1 h'],
    [(4 * 60 + 20) * MINUTE_MS, '4 h 20 min'],
    [52 * HOUR_MS, '2 d 4 h'],
    [7 * DAY_MS + HOUR_MS, '7 d'],
    [400 * DAY_MS, '400 d'],
    [-5_000, '0 s'],
    [NaN, '–'],
  ])('%s ms last %s', (durationMs, expected) => {
    expect(english.duration(durationMs).replaceAll('\u00a0', ' ')).toBe(expected);
  });

  test('an age says that it is one, in every language', () => {
    expect(english.age(12_000)).toBe('12\u00a0s ago');
    expect(traditional.age(14 * MINUTE_MS)).toBe('14\u00a0分鐘前');
    expect(MAIN_TEXTS['zh-CN'].format.age(HOUR_MS)).toBe('1\u00a0小时前');
  });

  test('a reading from a clock ahead of ours is not from the future', () => {
    expect(english.age(-MINUTE_MS)).toBe('just now');
  });

  test('how old something is that was read before the clock was set back, nobody knows', () => {
    expect(english.age(-MINUTE_MS - 1)).toBe('–');
  });

  test('a duration has at most two units, and no number has more digits than its unit allows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (durationMs) => {
        const numbers = english.duration(durationMs).match(/[\d,]+/g) ?? [];
        expect(numbers.length).toBeGreaterThan(0);
        expect(numbers.length).toBeLessThanOrEqual(2);
        if (numbers.length === 2) expect(Number(numbers[1])).toBeLessThan(60);
      }),
    );
  });
});

describe('numbers and dates', () => {
  test.each([
    [0.74, '74%'],
    [0, '0%'],
    [0.001, '<1%'],
    [1, '100%'],
    [NaN, '–'],
  ])('a share of %s is %s', (share, expected) => {
    expect(english.percent(share)).toBe(expected);
  });

  test('integers are grouped and carry a true minus', () => {
    expect(english.integer(-12_345)).toBe('\u221212,345');
  });

  test('times count to 24 hours, dates name their month', () => {
    expect(english.time(localAt)).toBe('14:05');
    expect(english.date(localAt)).toBe('24 Nov 2026');
    expect(english.dateTime(localAt)).toBe('24 Nov 2026, 14:05');
    expect(traditional.dateTime(localAt)).toBe('2026年11月24日 14:05');
  });

  test('an instant that is none is unknown', () => {
    expect(english.time(NaN)).toBe('–');
    expect(english.date(9e15)).toBe('–');
  });
});

test('sentences follow each other as the language sets them', () => {
  expect(english.sentences(['One.', '', 'Two.'])).toBe('One. Two.');
  expect(traditional.sentences(['一。', '', '二。'])).toBe('一。二。');
});

test.each([
  [50 * HOUR_MS, '2\u00a0d'],
  [47 * HOUR_MS, '47\u00a0h'],
  [119 * MINUTE_MS, '119\u00a0min'],
  [1, '1\u00a0min'],
  [NaN, '–'],
])('an estimated time of %s ms is one unit', (durationMs, expected) => {
  expect(english.roughDuration(durationMs)).toBe(expected);
});

test('times and dates are those of the zone in which the computer is now', () => {
  const home = process.env['TZ'];
  const at = Date.UTC(2026, 10, 24, 20, 5);
  try {
    const shown = ['Asia/Taipei', 'America/New_York', 'Asia/Kathmandu'].map((zone) => {
      process.env['TZ'] = zone;
      return english.dateTime(at);
    });
    expect(shown).toEqual(['25 Nov 2026, 04:05', '24 Nov 2026, 15:05', '25 Nov 2026, 01:50']);
  } finally {
    if (home === undefined) delete process.env['TZ'];
    else process.env['TZ'] = home;
  }
});
