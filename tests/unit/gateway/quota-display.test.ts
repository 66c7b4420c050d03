import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeQuotaDisplay } from '../../../src-main/gateway/site.ts';

function instead(site: Record<string, unknown>) {
  return decodeQuotaDisplay({ quota_per_unit: 500_000, ...site })?.instead;
}

describe('what a gateway shows amounts in', () => {
  test.each<[Record<string, unknown>, unknown]>([
    [{ quota_display_type: 'USD' }, null],
    [{}, null],
    [
      { quota_display_type: 'CNY', usd_exchange_rate: 7.3 },
      { kind: 'own', perDollar: 7.3, symbol: '¥' },
    ],
    [
      { quota_display_type: 'CUSTOM', custom_currency_exchange_rate: 0.92, custom_currency_symbol: '€' },
      { kind: 'own', perDollar: 0.92, symbol: '€' },
    ],
    [{ quota_display_type: 'TOKENS', usd_exchange_rate: 7.3 }, { kind: 'tokens' }],
    [{ display_in_currency: false }, { kind: 'tokens' }],
    [{ display_in_currency: true }, null],
  ])('%j is %j', (site, expected) => {
    expect(instead(site)).toEqual(expected);
  });

  test.each([0, -7.3, '7.3', null, undefined])('is dollars when the rate is %j', (usd_exchange_rate) => {
    expect(instead({ quota_display_type: 'CNY', usd_exchange_rate })).toBeNull();
  });

  test.each([
    ['$\u202e 9−-1\n', '$'],
    ['', '¤'],
    [undefined, '¤'],
    ['🪙'.repeat(20), '🪙'.repeat(8)],
    ['<b>pts</b>', 'bpts/b'],
  ])('has %j for a symbol as %s', (custom_currency_symbol, symbol) => {
    const site = { quota_display_type: 'CUSTOM', custom_currency_exchange_rate: 2, custom_currency_symbol };
    expect(instead(site)).toEqual({ kind: 'own', perDollar: 2, symbol });
  });

  test('is decoded from anything without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (quota_display_type, usd_exchange_rate) => {
        instead({ quota_display_type, usd_exchange_rate });
      }),
    );
  });
});
