import { expect, test } from 'vitest';
import { SECOND_MS } from '#clock/durations';
import { enableNeeds } from '../../../src-main/keys/enable-needs.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';

const PAST = { expiresAt: NOW - SECOND_MS };

test.each([
  ['something left and no date', {}, 'none'],
  ['something left and a date to come', { expiresAt: NOW + SECOND_MS }, 'none'],
  ['nothing left', { remaining: 0 }, 'quota'],
  ['less than nothing left', { remaining: -1 }, 'quota'],
  ['one unit left', { remaining: 1 }, 'none'],
  ['no limit', { remaining: 0, unlimited: true }, 'none'],
  ['a date that is over', PAST, 'expiry'],
  ['no limit and a date that is over', { ...PAST, remaining: 0, unlimited: true }, 'expiry'],
  ['nothing left and a date that is over', { ...PAST, remaining: 0 }, 'both'],
] as const)('a key with %s', (_what, fields, needs) => {
  expect(enableNeeds(halfUsed(fields), NOW)).toBe(needs);
});
