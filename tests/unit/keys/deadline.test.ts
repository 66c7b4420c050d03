import { expect, it } from 'vitest';
import { deadline } from '../../../src-main/keys/deadline.ts';
import { aReading, NOW } from './readings.ts';

it('the deadline is the expiry, up to its very instant', () => {
  expect(deadline(aReading({ expiresAt: NOW + 1 }), NOW)).toEqual({ kind: 'expiry', at: NOW + 1 });
  expect(deadline(aReading({ expiresAt: NOW }), NOW)).toEqual({ kind: 'expiry', at: NOW });
});

it.each(['never', 'unknown', 0, NOW - 1] as const)(
  'there is no deadline for an expiry that is %s',
  (expiresAt) => {
    expect(deadline(aReading({ expiresAt }), NOW)).toBeNull();
  },
);
