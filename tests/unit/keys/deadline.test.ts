import { expect, it } from 'vitest';
import type { Deadline } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { deadline } from '../../../src-main/keys/deadline.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';

function expiry(expiresAt: Reading['expiresAt'], clockAheadMs = 0): Deadline | null {
  return deadline(halfUsed({ expiresAt }), { now: NOW, clockAheadMs, runOuts: [] });
}

it('the deadline is the expiry, up to its very instant', () => {
  expect(expiry(NOW + 1)).toEqual({ kind: 'expiry', at: NOW + 1 });
  expect(expiry(NOW)).toEqual({ kind: 'expiry', at: NOW });
});

it.each(['never', 'unknown', 0, NOW - 1] as const)(
  'there is no deadline for an expiry that is %s',
  (expiresAt) => {
    expect(expiry(expiresAt)).toBeNull();
  },
);

it('an expiry by the gateway’s clock is told by ours', () => {
  expect(expiry(NOW + 100, 60)).toEqual({ kind: 'expiry', at: NOW + 40 });
  expect(expiry(NOW + 50, 60)).toBeNull();
  expect(expiry(NOW - 50, -60)).toEqual({ kind: 'expiry', at: NOW + 10 });
});
