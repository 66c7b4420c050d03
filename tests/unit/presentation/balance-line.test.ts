import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { balanceLine } from '../../../src-main/presentation/balance-line.ts';
import { englishText } from '../../fixtures/english-text.ts';
import { NOW, units } from '../../fixtures/readings.ts';
import { account } from '../../fixtures/states.ts';

const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the line of an account', () => {
  it('gives its balance an age only when that is older than the rest', () => {
    expect(balanceLine(account({ balance: null }), englishText, NOW)).toBeNull();
    expect(balanceLine(account(), englishText, NOW)).toEqual({
      ...{ amount: '$84.20', label: 'balance', isLow: false },
    });
    const older = account({ balance: { units: 0, readAt: NOW - 54 * MINUTE_MS } });
    expect(spaced(balanceLine(older, englishText, NOW)?.label ?? '')).toBe('balance · 54 min ago');
    const ofBeforeSetBack = account({ balance: { units: 0, readAt: NOW + 3 * HOUR_MS } });
    expect(balanceLine(ofBeforeSetBack, englishText, NOW)?.label).toBe('balance · –');
  });

  it('says of a low balance that it is', () => {
    const label = (readAt: number) => {
      const low = account({ balance: { units: units(0.84), readAt }, isLow: true });
      return spaced(balanceLine(low, englishText, NOW)?.label ?? '');
    };
    expect([label(NOW), label(NOW - 4 * MINUTE_MS)]).toEqual([
      'balance is low',
      'balance is low · 4 min ago',
    ]);
  });
});
