import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '#clock/durations';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { initialRuntime } from '../../../src-main/accounts/account-runtime.ts';
import { presentAccount } from '../../../src-main/accounts/present-account.ts';
import { refreshWithoutToken } from '../../../src-main/accounts/present-context.ts';
import type { PinRecord } from '../../../src-main/state/accounts-file.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';

const BASES = [
  { basis: 'hour', windowMs: HOUR_MS },
  { basis: 'day', windowMs: DAY_MS },
  { basis: 'week', windowMs: WEEK_MS },
] as const;

/** An account with a key of 500 units, of which so many are used up in an hour. */
function presented(perHour: number, pin: Partial<PinRecord> = {}) {
  const fullMark = { units: 1_000, isLifetimeSum: false, startedAboveLow: true };
  const record = accountRecord({
    pins: [pinRecord(1, { fullMark, reading: halfUsed({ keyId: 1 }), ...pin })],
    funds: {
      ...{ balance: { units: 1_000, readAt: NOW }, used: null, subscription: null },
      ...{ isEmpty: false, isEmptySeen: false },
    },
  });
  const rates = BASES.map((base) => ({ ...base, rate: perHour / HOUR_MS }));
  return presentAccount(record, initialRuntime(record, NOW), {
    now: NOW,
    refresh: refreshWithoutToken(5 * MINUTE_MS, 'in-keychain'),
    isSample: false,
    limits: DEFAULT_SETTINGS.alerts,
    figures: {
      spentPerHour: () => null,
      forecast: () => ({ fromAt: NOW, rates, confidence: 'rough' }),
    },
  });
}

test('a key that works runs out when its quota does, an account when its balance does', () => {
  const account = presented(100);
  expect(account.runOut?.at).toBe(NOW + 10 * HOUR_MS);
  expect(account.pins[0]?.runOut?.at).toBe(NOW + 5 * HOUR_MS);
  expect(account.pins[0]?.deadline).toMatchObject({ kind: 'run-out', at: NOW + 5 * HOUR_MS });
  expect([account.outlastsForecast, account.pins[0]?.outlastsForecast]).toEqual([undefined, undefined]);
});

test('what lasts longer than anybody can tell is said to', () => {
  const account = presented(0.01);
  expect([account.outlastsForecast, account.pins[0]?.outlastsForecast]).toEqual([true, true]);
  expect([account.runOut, account.pins[0]?.runOut]).toEqual([null, null]);
});

test.each<[string, Partial<PinRecord>]>([
  ['is disabled', { reading: halfUsed({ keyId: 1, storedStatus: 2 }) }],
  ['is gone', { deleted: true }],
  ['was not read yet', { reading: null }],
])('of a key that %s nothing runs out', (_what, pin) => {
  const [one] = presented(100, pin).pins;
  expect([one?.runOut, one?.deadline]).toEqual([null, null]);
});

test('a refresh is awaited while the token is read, and without one none is', () => {
  const isAwaited = (credential: Parameters<typeof refreshWithoutToken>[1]) =>
    refreshWithoutToken(0, credential).isAwaited;
  expect([isAwaited('reading'), isAwaited('signed-out'), isAwaited('in-keychain')]).toEqual([
    ...[true, false, false],
  ]);
  expect(refreshWithoutToken(7, 'reading')).toMatchObject({ intervalMs: 7, running: false, next: null });
});
