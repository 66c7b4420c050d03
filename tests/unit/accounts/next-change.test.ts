import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { nextChangeAt } from '../../../src-main/accounts/next-change.ts';
import { pin, unreadPin } from '../../fixtures/pin-states.ts';
import { NOW } from '../../fixtures/readings.ts';
import { account } from '../../fixtures/states.ts';

/** Refreshed every five minutes: what was read is outdated after ten. */
function watching(pins: readonly PinState[], more: Partial<AccountState> = {}): AccountState {
  return account({ pins, balance: null, ...more });
}

function failing(since: number): Pick<AccountState, 'connection'> {
  return { connection: { state: 'failing', failure: { code: 'unreachable' }, since, shown: false } };
}

const READ_NOW = pin({ readAt: NOW });
/** Nothing of these keys changes within a day. */
const DAILY = { refresh: { ...account().refresh, intervalMs: DAY_MS } };

test('an account of which nothing was read does not change by time', () => {
  expect(nextChangeAt(watching([unreadPin(1, 'new')]), NOW)).toBe(Infinity);
});

test('a key is outdated just after twice the interval, and so is a balance', () => {
  const after = 10 * MINUTE_MS + 1;
  expect(nextChangeAt(watching([READ_NOW]), NOW)).toBe(NOW + after);
  const balance = { units: 1, readAt: NOW - MINUTE_MS };
  expect(nextChangeAt(watching([READ_NOW], { balance }), NOW)).toBe(NOW - MINUTE_MS + after);
});

test.each([
  ['agrees with ours', 0],
  ['is an hour ahead of ours', HOUR_MS],
  ['is an hour behind ours', -HOUR_MS],
])(
  'a key needs the user an hour before it expires by the clock of the gateway, which %s',
  (_, clockAheadMs) => {
    const expiring = pin({ readAt: NOW, expiresAt: NOW + 3 * HOUR_MS });
    const expiresAt = NOW + 3 * HOUR_MS - clockAheadMs;
    const state = watching([expiring], { ...DAILY, clockAheadMs });
    expect(nextChangeAt(state, NOW)).toBe(expiresAt - HOUR_MS + 1);
    expect(nextChangeAt(state, expiresAt - HOUR_MS + 1)).toBe(expiresAt + 1);
  },
);

test('a key, and an account, needs the user a day before it is expected to be used up', () => {
  const runOut = { at: NOW + DAY_MS + HOUR_MS + 0.5, basis: 'day', confidence: 'good' } as const;
  for (const state of [
    watching([{ ...READ_NOW, runOut }], DAILY),
    watching([READ_NOW], { ...DAILY, runOut }),
  ])
    expect(nextChangeAt(state, NOW)).toBe(NOW + HOUR_MS + 1);
});

describe('what was expected for an instant', () => {
  const runOut = { at: NOW + HOUR_MS, basis: 'day', confidence: 'good' } as const;
  const deadline = { kind: 'run-out', at: NOW + HOUR_MS, runOut } as const;

  test.each<[string, AccountState]>([
    ['of the account', watching([READ_NOW], { ...DAILY, runOut })],
    ['of a key', watching([{ ...READ_NOW, runOut }], DAILY)],
    ['as the deadline of a key', watching([{ ...READ_NOW, deadline }], DAILY)],
  ])('%s, and has not come by then, is not expected any more', (_of, state) => {
    expect(nextChangeAt(state, NOW)).toBe(NOW + HOUR_MS + 1);
  });

  test('between two milliseconds is over with the later one', () => {
    const between = { ...runOut, at: NOW + HOUR_MS + 0.5 };
    expect(nextChangeAt(watching([READ_NOW], { ...DAILY, runOut: between }), NOW)).toBe(NOW + HOUR_MS + 1);
  });
});

describe('a failure that is not shown yet', () => {
  test('is shown when it is two minutes old', () => {
    const state = watching([READ_NOW], failing(NOW - MINUTE_MS));
    expect(nextChangeAt(state, NOW)).toBe(NOW + MINUTE_MS);
  });

  test('is shown sooner where a key is older than the interval by then', () => {
    const old = pin({ keyId: 1, readAt: NOW - 4 * MINUTE_MS - 30_000 });
    const state = watching([READ_NOW, old], failing(NOW));
    expect(nextChangeAt(state, NOW)).toBe(NOW + 30_000 + 1);
  });

  test('is not shown for the age of a key that is deleted', () => {
    const deleted = pin({ keyId: 1, readAt: NOW - 4 * MINUTE_MS - 30_000 }, { status: 'deleted' });
    const state = watching([READ_NOW, deleted], failing(NOW));
    expect(nextChangeAt(state, NOW)).toBe(NOW + 2 * MINUTE_MS);
  });

  test('is the only one that waits: neither one that is shown does, nor a rejection', () => {
    const { connection } = failing(NOW - MINUTE_MS);
    const unchanged = NOW + 10 * MINUTE_MS + 1;
    for (const more of [
      { ...connection, shown: true },
      { ...connection, state: 'rejected' as const },
    ])
      expect(nextChangeAt(watching([READ_NOW], { connection: more }), NOW)).toBe(unchanged);
  });
});
