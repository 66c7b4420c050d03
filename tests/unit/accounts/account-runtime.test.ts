import { expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { fail, type FailureCode } from '#contract/failure';
import { AccountModel } from '../../../src-main/accounts/account-model.ts';
import {
  credentialAfter,
  initialRuntime,
  refreshResult,
  runtimeAfterReport,
  type AccountRuntime,
} from '../../../src-main/accounts/account-runtime.ts';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import { pin, unreadPin } from '../../fixtures/pin-states.ts';
import { NOW, reading } from '../../fixtures/readings.ts';
import { accountRecord } from '../../fixtures/records.ts';

const REPORT = { readings: [], goneKeyIds: [], own: null, ownerId: null, subscription: null };

/** How it stands after refreshes that came to this, a minute apart; null: one was good. */
function after(codes: readonly (FailureCode | null)[]): AccountRuntime {
  return codes.reduce<AccountRuntime>(
    (runtime, code, index) =>
      runtimeAfterReport(
        runtime,
        { ...REPORT, failure: code === null ? null : fail(code).failure },
        { askedFor: false, now: NOW + index * MINUTE_MS },
      ),
    initialRuntime(accountRecord(), NOW - MINUTE_MS),
  );
}

test.each<[readonly (FailureCode | null)[], string, number]>([
  [['unreachable', 'timed-out', 'server-failure'], 'failing', 0],
  [[null, 'unreachable', 'unreachable'], 'failing', 1],
  [['unreachable', null, null], 'ok', 1],
  [['unreachable', 'account-blocked', 'account-blocked'], 'rejected', 1],
  [['token-rejected', 'unreachable', 'token-rejected'], 'rejected', 0],
])('after %j it is %s, since the %d. of them', (codes, state, index) => {
  expect(after(codes).connection).toMatchObject({ state, since: NOW + index * MINUTE_MS });
});

test('what was said of the token stays until it is taken again', () => {
  expect(after(['account-blocked', 'unreachable']).connection).toMatchObject({
    ...{ state: 'rejected', failure: { code: 'account-blocked' } },
  });
  expect(after(['token-rejected', null, 'unreachable'])).toMatchObject({
    ...{ connection: { state: 'failing' }, rejection: null },
  });
});

test('the next expiry is the first that is to come, by our clock, and may be none', () => {
  const expiring = (restMs: number) => pin({ expiresAt: NOW + restMs });
  const next = (pins: Parameters<typeof refreshResult>[1], aheadMs = 0) =>
    refreshResult(null, pins, NOW, aheadMs).expected?.at ?? null;
  expect(next([])).toBeNull();
  expect(next([unreadPin(1, 'new'), pin(), expiring(0), expiring(-5)])).toBeNull();
  expect(next([expiring(9), expiring(5), expiring(-5)])).toBe(NOW + 5);
  expect([next([expiring(9)], 8), next([expiring(9)], 9)]).toEqual([NOW + 1, null]);
});

test('what comes first says why: an expiry, or a write that is still open', () => {
  const pins = [pin({ expiresAt: NOW + 5 })];
  const next = (settlesAt: number[]) => refreshResult(null, pins, NOW, 0, settlesAt).expected;
  expect(next([NOW - 1, NOW + 6])).toEqual({ at: NOW + 5, reason: 'expiry' });
  expect(next([NOW + 6, NOW + 4])).toEqual({ at: NOW + 4, reason: 'open-write' });
});

test.each<[FailureCode | null, string]>([
  [null, 'ok'],
  ['unreachable', 'failed'],
  ['account-blocked', 'rejected'],
])('a refresh that failed of %s is %s to the poller', (code, kind) => {
  expect(refreshResult(code === null ? null : { code }, [], NOW, 0).kind).toBe(kind);
});

test.each<[FailureCode | null, string]>([
  [null, 'missing'],
  ['token-missing', 'missing'],
  ['keychain-locked', 'locked'],
  ['keychain-refused', 'unavailable'],
])('a token that the keychain does not give for %s is %s', (code, credential) => {
  expect(credentialAfter(code === null ? null : { code })).toBe(credential);
});

test('of keys that are new to the list only the one that was created here is called so', () => {
  const model = new AccountModel(accountRecord(), {
    now: () => NOW,
    limits: () => DEFAULT_SETTINGS.alerts,
    onChange: () => undefined,
  });
  const newest = (...keyIds: readonly number[]) => {
    const readings = keyIds.map((keyId) => reading({ keyId, name: `key-${keyId}` }));
    model.noteNewest({ readings, askedAt: NOW });
    return model.runtime.newestKey;
  };
  expect(newest(5, 7, 6)).toEqual({ keyId: 7, name: 'key-7', createdHere: false });
  model.creations.begin('key-8');
  expect(newest(7, 6)).toMatchObject({ keyId: 7, createdHere: false });
  expect(newest(8, 7)).toMatchObject({ keyId: 8, createdHere: true });
  expect(newest(9, 8)).toMatchObject({ keyId: 9, createdHere: false });
  expect([newest(), newest(3)]).toMatchObject([{ keyId: 9 }, { keyId: 9 }]);
});
