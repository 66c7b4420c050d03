import { describe, expect, test } from 'vitest';
import { inDollars, TOKENS, type Currency } from '#contract/currency';
import { lowBalance } from '../../../../src-main/keys/low-balance.ts';
import { lowBalanceToType, parseLowBalance } from '../../../../src-renderer/account/low-balance-input.ts';
import { account } from '../../../fixtures/states.ts';

const YUAN: Currency = { kind: 'own', unitsPerOne: 500_000 / 7.3, symbol: '¥' };
const inUse = (currency: Currency, unitsPerDollar = 500_000) => account({ currency, unitsPerDollar });

describe('the amount at which an account is low', () => {
  test.each([
    ['1,000', 1_000],
    ['$5', 5],
    ['US$2.50', 2.5],
    ['５', 5],
    ['0', 0],
  ])('%j is an amount, as in any other field', (typed, dollars) => {
    expect(parseLowBalance(typed, inUse(inDollars(500_000)))).toBe(dollars);
  });

  test.each(['a little', '-1', '1,00', '¥5'])('%j is none', (typed) => {
    expect(parseLowBalance(typed, inUse(inDollars(500_000)))).toBe('invalid');
  });

  test('is no more than can be kept, whatever a dollar is worth', () => {
    expect(parseLowBalance('1,000,000,001', inUse(inDollars(500_000)))).toBe('invalid');
    expect(parseLowBalance('1,000,000,001', inUse(inDollars(1), 1))).toBe('invalid');
  });

  test('is as the rule says where nothing was typed', () => {
    expect(parseLowBalance('  ', inUse(inDollars(500_000)))).toBeNull();
    expect(lowBalanceToType(inUse(inDollars(500_000)))).toBe('');
  });

  test.each([inDollars(500_000), YUAN, TOKENS])(
    'in $kind stands in its field as it was typed',
    (currency) => {
      for (let typed = 1; typed <= 100; typed++) {
        const dollars = Number(parseLowBalance(String(typed), inUse(currency)));
        const kept = { ...inUse(currency), lowBalance: lowBalance(dollars, null, 500_000) };
        expect(Number(lowBalanceToType(kept))).toBe(typed);
        expect(lowBalanceToType(kept)).toMatch(/^\d+(\.00)?$/);
      }
    },
  );
});
