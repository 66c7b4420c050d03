import { expect, test } from 'vitest';
import type { Focus } from '#contract/app-state';
import type { PinState } from '#contract/pin-state';
import { keyRemedy } from '#presentation/key-remedy';
import { focusedChange } from '../../../../src-renderer/key-actions/focused-change.ts';
import { englishText } from '../../../fixtures/english-text.ts';
import { pin } from '../../../fixtures/pin-states.ts';
import { NOW } from '../../../fixtures/readings.ts';
import { DAY_MS, HOUR_MS } from '#clock/durations';

const EXPIRY = { kind: 'expiry', at: NOW + 5 * HOUR_MS } as const;
const RUN_OUT = { at: NOW + 21 * HOUR_MS, basis: 'day', confidence: 'good' } as const;
const ENDING = { remaining: 500, expiresAt: NOW + 5 * HOUR_MS };
/** Both its ends are near, and the earlier one is its date. */
const BOTH = { ...pin(ENDING), deadline: EXPIRY, runOut: RUN_OUT };
const LOW = { ...pin({ remaining: 100 }), status: 'low', reason: 'little-left' } as const;
const OFF = {
  ...pin({ storedStatus: 2, remaining: 100 }),
  status: 'disabled',
  reason: 'stored-disabled',
} as const;

function changeAt(focus: Focus | null, one: PinState): string | null {
  return focusedChange(focus, one, keyRemedy(one, englishText, NOW));
}

test('of two ends that are near, the one that was told of is put off', () => {
  expect(changeAt('top-up', BOTH)).toBe('top-up');
  expect(changeAt('extend', BOTH)).toBe('expiry');
  expect(changeAt('extend', { ...BOTH, ...LOW, reading: BOTH.reading })).toBe('expiry');
});

test('where only its remedy was asked for, what is near is put off by a top-up', () => {
  const deadline = { ...RUN_OUT, kind: 'run-out', at: NOW + DAY_MS, runOut: RUN_OUT } as const;
  expect(changeAt('remedy', LOW)).toBe('top-up');
  expect(changeAt('remedy', { ...pin({}), deadline })).toBe('top-up');
  expect([changeAt('remedy', pin({})), changeAt('remedy', BOTH), changeAt(null, BOTH)]).toEqual([
    null,
    null,
    null,
  ]);
});

test.each<[string, PinState]>([
  [
    'has no limit, and is bounded by the balance',
    { ...pin({ unlimited: true }), spendable: { units: 9, boundBy: 'account' } },
  ],
  ['has more than the balance', { ...LOW, spendable: { units: 9, boundBy: 'account' } }],
  ['was disabled', OFF],
  ['was used up', { ...pin({ remaining: 0 }), status: 'exhausted', reason: 'key-empty' }],
  ['was never read', { ...LOW, reading: null }],
])('a top-up is no help to a key that %s', (_what, one) => {
  expect(changeAt('top-up', one)).toBeNull();
});

test('what has no date is not extended', () => {
  expect(changeAt('extend', pin({ expiresAt: 'never' }))).toBeNull();
  expect(changeAt('extend', { ...pin({ expiresAt: 'never' }), ...LOW })).toBe('top-up');
  expect(changeAt('extend', { ...OFF, reading: BOTH.reading })).toBeNull();
});
