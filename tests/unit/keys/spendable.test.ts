import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spendable } from '../../../src-main/keys/spendable.ts';
import { anyReading, anyUnits } from '../../fixtures/any-reading.ts';
import { halfUsed } from '../../fixtures/readings.ts';

it.each([
  ['a smaller balance binds', { remaining: 500 }, 499, { units: 499, boundBy: 'account' }],
  ['a larger balance does not', { remaining: 500 }, 501, { units: 500, boundBy: 'key' }],
  ['of two equal sides the key is named', { remaining: 500 }, 500, { units: 500, boundBy: 'key' }],
  ['an unknown balance binds nothing', { remaining: 500 }, null, { units: 500, boundBy: 'key' }],
  ['an overdrawn balance binds', { remaining: 500 }, -7, { units: -7, boundBy: 'account' }],
  [
    'an unlimited key has the balance',
    { unlimited: true, remaining: -9 },
    42,
    { units: 42, boundBy: 'account' },
  ],
  ['nothing known binds an unlimited key', { unlimited: true }, null, { units: null, boundBy: null }],
])('%s', (_, changes, balance, expected) => {
  expect(spendable(halfUsed(changes), balance)).toEqual(expected);
});

it('is never more than the balance, nor than what a limited key has left', () => {
  fc.assert(
    fc.property(anyReading, anyUnits, (reading, balance) => {
      const { units } = spendable(reading, balance);
      expect(units).toBeLessThanOrEqual(balance);
      if (!reading.unlimited) expect(units).toBeLessThanOrEqual(reading.remaining);
    }),
  );
});
