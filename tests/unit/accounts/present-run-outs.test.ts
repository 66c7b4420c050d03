import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '#clock/durations';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { initialRuntime } from '../../../src-main/accounts/account-runtime.ts';
import { presentAccount } from '../../../src-main/accounts/present-account.ts';
import { refreshWithoutToken } from '../../../src-main/accounts/present-context.ts';
import type { Reading } from '#contract/reading';
import { trayState } from '#presentation/tray-state';
import { ruleInputsOf } from '../../../src-main/alerts/rules/rule-input.ts';
import type { PinRecord } from '../../../src-main/state/accounts-file.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';
import { appState } from '../../fixtures/states.ts';

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

describe('where the balance binds, and only the rate of a key is known', () => {
  const balance = 900;
  const funds = {
    ...{ balance: { units: balance, readAt: NOW }, used: null, subscription: null },
    ...{ isEmpty: false, isEmptySeen: false },
  };
  const fullMark = { units: 2_000, isLifetimeSum: false, startedAboveLow: true };
  const forecastOf = (perHour: number) => ({
    ...{ fromAt: NOW, confidence: 'rough' as const },
    rates: BASES.map((base) => ({ ...base, rate: perHour / HOUR_MS })),
  });
  const of = (reading: Partial<Reading>, perHour: Readonly<Record<string, number>> = { 1: 100 }) => {
    const read = halfUsed({ keyId: 1, name: 'docs', remaining: 2_000, used: 0, ...reading });
    const record = accountRecord({ pins: [pinRecord(1, { fullMark, reading: read })], funds });
    return presentAccount(record, initialRuntime(record, NOW), {
      ...{ now: NOW, isSample: false, limits: DEFAULT_SETTINGS.alerts },
      refresh: refreshWithoutToken(5 * MINUTE_MS, 'in-keychain'),
      figures: {
        spentPerHour: () => null,
        forecast: (keyId) => {
          const rate = perHour[String(keyId)];
          return rate === undefined ? null : forecastOf(rate);
        },
      },
    });
  };

  test.each<[string, Partial<Reading>]>([
    ['limited', {}],
    ['unlimited', { unlimited: true }],
  ])('icon, tooltip, row and alerts say the same of a %s key', (_kind, reading) => {
    const one = of(reading);
    expect(one.runOut?.at).toBe(NOW + 9 * HOUR_MS);
    expect(one.pins[0]?.deadline).toMatchObject({ kind: 'account-run-out', at: NOW + 9 * HOUR_MS });
    const tray = trayState(appState({ accounts: [one] }));
    expect([tray.condition, tray.balanceEndsAt]).toEqual(['low', NOW + 9 * HOUR_MS]);
    const [input] = ruleInputsOf([one], DEFAULT_SETTINGS.alerts, NOW);
    expect([input?.balanceRunsOut, input?.runOutAt]).toEqual(['true', NOW + 9 * HOUR_MS]);
    // What it has itself, if anything, lasts longer: nothing but the balance is told of.
    expect(input?.keys[0]?.runOutAt).toBe(reading.unlimited ? null : NOW + 20 * HOUR_MS);
  });

  test('the faster rate counts, and none of a key that spends nothing of it', () => {
    expect(of({}, { 1: 100, null: 300 }).runOut?.at).toBe(NOW + 3 * HOUR_MS);
    expect(of({}, { 1: 300, null: 100 }).runOut?.at).toBe(NOW + 3 * HOUR_MS);
    expect(of({ storedStatus: 2 }, { 1: 300 }).runOut).toBeNull();
    expect(of({ expiresAt: NOW - 1 }, { 1: 300 }).runOut).toBeNull();
    expect(of({ remaining: 500 }, { 1: 300 }).runOut).toBeNull();
  });
});
