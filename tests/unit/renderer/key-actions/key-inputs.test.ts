import { inDollars, TOKENS, type Currency } from '#contract/currency';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '#clock/durations';
import { LIMITS } from '#contract/limits';
import { dollarsToType, parseDollars } from '../../../../src-renderer/entities/dollar-input.ts';
import { enableNeeds } from '../../../../src-main/keys/enable-needs.ts';
import { moreNeeds } from '../../../../src-renderer/key-actions/more-needs.ts';
import {
  chosenExpiry,
  expiryToType,
  toLocalInput,
} from '../../../../src-renderer/key-actions/expiry-input.ts';
import { listToType, parseList } from '../../../../src-renderer/key-actions/list-input.ts';
import { NOW } from '../../../fixtures/readings.ts';

describe('an amount of dollars', () => {
  it.each([
    ['20', 10_000_000],
    [' $2.50 ', 1_250_000],
    ['US$1,000', 500_000_000],
    ['1,234,567.89', 617_283_945_000],
    ['.5', 250_000],
    ['5.', 2_500_000],
    ['２０', 10_000_000],
    ['0.000002', 1],
  ])('%j is %i units', (typed, units) => {
    expect(parseDollars(typed, inDollars(500_000))).toBe(units);
  });

  it('may be none where a quota is set', () => {
    expect(parseDollars('0', inDollars(500_000), 0)).toBe(0);
    expect(parseDollars('', inDollars(500_000), 0)).toBe('empty');
    expect(parseDollars('-1', inDollars(500_000), 0)).toBe('invalid');
  });

  it.each(['twenty', '-5', '1,00', '1.2.3', '20,5', '$', '.', '0', '0.0000001', '1e3', '5 €', '0x10'])(
    '%j is none',
    (typed) => {
      expect(parseDollars(typed, inDollars(500_000))).toBe('invalid');
    },
  );

  it('is in the gateway’s own currency where it has one, and in no other', () => {
    const yuan: Currency = { kind: 'own', unitsPerOne: 100_000, symbol: '￥' };
    expect(['20', '¥20', '￥ 20.5'].map((typed) => parseDollars(typed, yuan))).toEqual([
      ...[2_000_000, 2_000_000, 2_050_000],
    ]);
    expect(parseDollars('$20', yuan)).toBe('invalid');
    expect(parseDollars('1,000', TOKENS)).toBe(1_000);
    expect(parseDollars(dollarsToType(1_234, TOKENS), TOKENS)).toBe(1_234);
  });

  it('is nothing, or too much', () => {
    expect(parseDollars('  ', inDollars(500_000))).toBe('empty');
    expect(parseDollars('1,000,000,000', inDollars(500_000))).toBe(LIMITS.keyUnits);
    expect(parseDollars('1,000,000,000.01', inDollars(500_000))).toBe('too-much');
    expect(parseDollars('9'.repeat(400), inDollars(500_000))).toBe('too-much');
  });

  it.each([
    [10_000_000, 500_000, '20.00'],
    [1, 500_000, '0.000002'],
    [1_000_001, 3, '333333.67'],
    [1, 1_000_000_000_000, '0.000000000001'],
  ])('%i units at %i a dollar are typed as %s, and read back as the same', (units, unitsPerDollar, typed) => {
    expect(dollarsToType(units, inDollars(unitsPerDollar))).toBe(typed);
    expect(parseDollars(typed, inDollars(unitsPerDollar))).toBe(units);
  });
});

describe('an expiry', () => {
  it('by days counts from the gateway’s clock, in whole seconds', () => {
    expect(chosenExpiry({ choice: 7, typed: '' }, NOW + 123)).toBe(NOW + 7 * DAY_MS);
    expect(chosenExpiry({ choice: 'never', typed: 'x' }, NOW)).toBe('never');
  });

  it('by date is of the user’s own calendar, and the same when it is typed again', () => {
    const at = new Date(2027, 0, 2, 9, 5).getTime();
    expect(toLocalInput(at)).toBe('2027-01-02T09:05');
    expect(chosenExpiry({ choice: 'date', typed: toLocalInput(at) }, NOW)).toBe(at);
  });

  it.each([
    ['', 'invalid'],
    ['2027-01-02', 'invalid'],
    ['2027-02-30T10:00', 'invalid'],
    ['+275761-01-01T00:00', 'invalid'],
    ['2001-01-01T10:00', 'past'],
  ])('of %j is %s', (typed, problem) => {
    expect(chosenExpiry({ choice: 'date', typed }, NOW)).toBe(problem);
  });

  it('begins with the one there is, unless it has passed', () => {
    expect(expiryToType('never', NOW)).toMatchObject({ choice: 'never' });
    expect(expiryToType(NOW + DAY_MS, NOW)).toEqual({ choice: 'date', typed: toLocalInput(NOW + DAY_MS) });
    expect(expiryToType(NOW - 1, NOW)).toEqual({ choice: 30, typed: toLocalInput(NOW + DAY_MS) });
    expect(expiryToType('unknown', NOW).choice).toBe(30);
  });
});

describe('a list', () => {
  const typed = (text: string) => ({ isOpen: false, typed: text });

  it('that is open restricts nothing, whatever was typed', () => {
    expect(parseList({ isOpen: true, typed: '???' }, 'allowed-ips')).toEqual({ entries: null });
  });

  it('has one entry a line or with commas between, none twice', () => {
    expect(parseList(typed(' gpt-5.4,\n\nclaude sonnet，gpt-5.4 '), 'models')).toEqual({
      entries: ['gpt-5.4', 'claude sonnet'],
    });
    expect(parseList(typed('203.0.113.0/24 2001:db8::1;10.0.0.1'), 'allowed-ips')).toEqual({
      entries: ['203.0.113.0/24', '2001:db8::1', '10.0.0.1'],
    });
  });

  it.each(['home', '1234', '10.0.0.1/1234', 'fe80::1%eth0', 'example.com', '10.0.0.1:'.repeat(9)])(
    'of addresses does not take %j',
    (entry) => {
      expect(parseList(typed(`10.0.0.1\n${entry}`), 'allowed-ips')).toEqual({ problem: 'entry', entry });
    },
  );

  it('of models takes no control characters, nor endless ones', () => {
    for (const entry of ['a\u202eb', 'x'.repeat(LIMITS.modelCharacters + 1)])
      expect(parseList(typed(entry), 'models')).toEqual({ problem: 'entry', entry });
  });

  it('is neither empty nor endless', () => {
    expect(parseList(typed(' \n,'), 'models')).toEqual({ problem: 'empty' });
    const many = Array.from({ length: LIMITS.listEntries + 1 }, (_, index) => `m${index}`).join('\n');
    expect(parseList(typed(many), 'models')).toEqual({ problem: 'too-long' });
  });

  it('is typed as it stands', () => {
    expect(listToType(['a', 'b'])).toEqual({ isOpen: false, typed: 'a\nb' });
    expect(listToType(null)).toEqual({ isOpen: true, typed: '' });
  });
});

describe('what enabling needs', () => {
  const key = { expiresAt: NOW, remaining: 1, unlimited: false } as const;

  it.each([
    [key, 'none'],
    [{ ...key, remaining: 0 }, 'quota'],
    [{ ...key, remaining: 0, unlimited: true }, 'none'],
    [{ ...key, expiresAt: NOW - 1 }, 'expiry'],
    [{ ...key, expiresAt: 'never' as const }, 'none'],
    [{ ...key, expiresAt: NOW - 1, remaining: -5 }, 'both'],
  ])('of %o is %s', (reading, needs) => {
    expect(enableNeeds(reading, NOW)).toBe(needs);
  });

  it('grows with what is learnt, and never shrinks', () => {
    expect(moreNeeds('quota', 'none')).toBe('quota');
    expect(moreNeeds('none', 'expiry')).toBe('expiry');
    expect(moreNeeds('quota', 'expiry')).toBe('both');
    expect(moreNeeds('both', 'quota')).toBe('both');
  });
});
