import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/app-state';
import { trayState } from '../../../src-main/presentation/tray-state.ts';
import { NOW } from '../../fixtures/readings.ts';
import { anAccount, anAppState, aPin } from '../../fixtures/tray-states.ts';

const unread = aPin({ status: 'unknown', reading: null, fullMark: null });
const ok = aPin();
const low = aPin({ status: 'low' });
const outdated = aPin({ outdated: true });
const exhausted = aPin({ status: 'exhausted' });

describe('the condition', () => {
  it.each([
    ['without accounts', 'no-data', anAppState()],
    ['without pins', 'no-data', anAppState(anAccount([]))],
    ['before the first reading', 'no-data', anAppState(anAccount([unread, unread]))],
    [
      'with no reading and the keychain locked',
      'no-data',
      anAppState(anAccount([unread], { credential: 'locked' })),
    ],
    ['with one reading beside an unread pin', 'ok', anAppState(anAccount([unread, ok]))],
    [
      'an exhausted key among healthy ones',
      'needs-action',
      anAppState(anAccount([ok, exhausted, low, outdated])),
    ],
    ['an expired key', 'needs-action', anAppState(anAccount([aPin({ status: 'expired' })]))],
    ['a disabled key', 'needs-action', anAppState(anAccount([aPin({ status: 'disabled' })]))],
    ['a deleted key', 'needs-action', anAppState(anAccount([aPin({ status: 'deleted' })]))],
    [
      'a key that was marked as seen',
      'ok',
      anAppState(anAccount([ok, { ...exhausted, needsAction: false }])),
    ],
    ['an account that needs action', 'needs-action', anAppState(anAccount([ok], { needsAction: true }))],
    [
      'a signed-out account asks for nothing',
      'ok',
      anAppState(anAccount([ok], { credential: 'signed-out' })),
    ],
    [
      'a token kept until quit asks for nothing',
      'ok',
      anAppState(anAccount([ok], { credential: 'session-only' })),
    ],
    ['an outdated key before a low one', 'outdated', anAppState(anAccount([low, outdated]))],
    ['a low key', 'low', anAppState(anAccount([ok, low]))],
    ['the worst of several accounts', 'needs-action', anAppState(anAccount([ok]), anAccount([exhausted]))],
    [
      'a sample account beside a real one says nothing',
      'ok',
      anAppState(anAccount([exhausted], { isSample: true }), anAccount([ok])),
    ],
    ['a sample account alone', 'low', anAppState(anAccount([low], { isSample: true }))],
  ])('%s: %s', (_, condition, state) => {
    expect(trayState(state).condition).toBe(condition);
  });
});

describe('the fill', () => {
  const fillOf = (account: AccountState) => trayState(anAppState(account)).fill;

  it('is the share left of the most urgent pin', () => {
    const quarter = aPin({}, { remaining: 2_500_000 });
    expect(fillOf(anAccount([ok, quarter]))).toBe(0.25);
  });

  it('is bound by the balance where that binds', () => {
    const bound = { ...ok, spendable: { units: 1_000_000, boundBy: 'account' as const } };
    expect([fillOf(anAccount([bound])), fillOf(anAccount([ok]))]).toEqual([0.1, 0.5]);
  });

  it('is full for an unlimited key, and empty without any reading', () => {
    expect(fillOf(anAccount([aPin({ fullMark: null }, { unlimited: true })]))).toBe(1);
    expect(fillOf(anAccount([unread]))).toBe(0);
  });

  it('is empty for a key that has nothing left and never had anything', () => {
    expect(fillOf(anAccount([aPin({ fullMark: 0 }, { remaining: 0, used: 0 })]))).toBe(0);
  });
});

it('sorts the pins of all accounts by urgency', () => {
  const state = anAppState(
    anAccount([aPin({ name: 'calm' }), aPin({ name: 'low', status: 'low' })]),
    anAccount([aPin({ name: 'empty', status: 'exhausted' })]),
  );
  expect(trayState(state).pins.map(({ name }) => name)).toEqual(['empty', 'low', 'calm']);
});

it('names the oldest of the readings shown', () => {
  const state = anAppState(anAccount([aPin(), aPin({}, { readAt: NOW - MINUTE_MS })]));
  expect(trayState(state).readAt).toBe(NOW - MINUTE_MS);
  expect(trayState(anAppState()).readAt).toBeNull();
});

it('is signed out without an account, or when every account is', () => {
  expect(trayState(anAppState()).signedOut).toBe(true);
  expect(trayState(anAppState(anAccount([ok], { credential: 'signed-out' }))).signedOut).toBe(true);
  expect(trayState(anAppState(anAccount([]))).signedOut).toBe(false);
});

describe('a chosen key', () => {
  const chosen = aPin({ keyId: 7, name: 'chosen' }, { remaining: 7_500_000 });
  const choose = (keyId: number, ...pins: (typeof chosen)[]) => {
    const state = anAppState(anAccount(pins));
    return trayState({ ...state, settings: { ...state.settings, trayKey: { accountId: 'a1', keyId } } });
  };

  it('comes first and gives the fill, while the condition is that of all pins', () => {
    const tray = choose(7, low, chosen, exhausted);
    expect(tray.pins.map(({ name }) => name)).toEqual(['chosen', 'ci', 'ci']);
    expect([tray.fill, tray.condition]).toEqual([0.75, 'needs-action']);
  });

  it('gives way to the most urgent one while it is not pinned, or was never read', () => {
    expect(choose(8, chosen, low).fill).toBe(0.5);
    expect(choose(4102, unread, chosen).fill).toBe(0.75);
  });
});
