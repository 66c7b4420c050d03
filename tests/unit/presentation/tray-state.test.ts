import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { trayState } from '../../../src-main/presentation/tray-state.ts';
import { pin, unreadPin } from '../../fixtures/pin-states.ts';
import { NOW, units } from '../../fixtures/readings.ts';
import { account, appState, watching } from '../../fixtures/states.ts';

const unread = unreadPin(4102, 'ci');
/** $10 of $20. */
const HALF = { remaining: units(10), used: units(10) };

const ok = pin(HALF);
const low = pin(HALF, { status: 'low' });
const outdated = pin(HALF, { outdated: true });
const expiring = pin({ ...HALF, expiresAt: NOW + 30 * MINUTE_MS });
const SEEN = { isCritical: false, isCriticalSeen: true } as const;
const endingAt = (afterMs: number) => ({ at: NOW + afterMs, basis: 'hour', confidence: 'good' }) as const;
const exhausted = pin(HALF, { status: 'exhausted' });

describe('the condition', () => {
  it.each([
    ['without accounts', 'no-data', appState()],
    ['without pins', 'no-data', watching([])],
    ['before the first reading', 'no-data', watching([unread, unread])],
    [
      'where nobody knows of any key whether it works',
      'no-data',
      watching([pin({}, { status: 'unknown', reason: 'unknown-status' })]),
    ],
    ['with no reading and the keychain locked', 'no-data', watching([unread], { credential: 'locked' })],
    ['with one reading beside an unread pin', 'ok', watching([unread, ok])],
    ['an exhausted key among healthy ones', 'needs-action', watching([ok, exhausted, low, outdated])],
    ['an expired key', 'needs-action', watching([pin({}, { status: 'expired' })])],
    ['a disabled key', 'needs-action', watching([pin({}, { status: 'disabled' })])],
    ['a deleted key', 'needs-action', watching([pin({}, { status: 'deleted' })])],
    ['a key that was marked as seen', 'ok', watching([ok, { ...exhausted, needsAction: false }])],
    ['an account that needs action', 'needs-action', watching([ok], { needsAction: true })],
    [
      'a route that was lost',
      'needs-action',
      { ...watching([ok]), settings: { ...watching([ok]).settings, isRouteInDoubt: true } },
    ],
    [
      'settings that were lost, until that was seen',
      'needs-action',
      { ...watching([ok]), notices: [{ failure: { code: 'settings-damaged' as const }, since: NOW }] },
    ],
    ['a signed-out account asks for nothing', 'ok', watching([ok], { credential: 'signed-out' })],
    ['a token kept until quit asks for nothing', 'ok', watching([ok], { credential: 'session-only' })],
    ['an outdated key before a low one', 'outdated', watching([low, outdated])],
    ['a low key', 'low', watching([ok, low])],
    ['a key that expires within the hour', 'low', watching([ok, expiring])],
    ['a key that is used up within a day', 'low', watching([pin(HALF, { runOut: endingAt(23 * HOUR_MS) })])],
    [
      'keys about to end that were marked as seen',
      'ok',
      watching([
        { ...expiring, ...SEEN },
        { ...low, ...SEEN },
      ]),
    ],
    ['one that was seen beside a low one that was not', 'low', watching([{ ...low, ...SEEN }, low])],
    ['a key that lasts longer than that', 'ok', watching([pin(HALF, { runOut: endingAt(25 * HOUR_MS) })])],
    ['a low balance, whatever its keys are', 'low', watching([ok], { isLow: true })],
    ['a balance that is used up within a day', 'low', watching([ok], { runOut: endingAt(23 * HOUR_MS) })],
    ['a balance that lasts longer than that', 'ok', watching([ok], { runOut: endingAt(25 * HOUR_MS) })],
    [
      'what is about to end at an account that is signed out, beside one that is asked',
      'ok',
      appState({
        accounts: [
          account({ pins: [ok] }),
          account({ pins: [expiring], credential: 'signed-out', runOut: endingAt(HOUR_MS) }),
        ],
      }),
    ],
    [
      'old figures of a signed-out account beside one that is asked',
      'ok',
      appState({
        accounts: [account({ pins: [ok] }), account({ pins: [outdated, low], credential: 'signed-out' })],
      }),
    ],
    [
      'a balance that was low when its account was signed out, beside one that is asked',
      'ok',
      appState({
        accounts: [account({ pins: [ok] }), account({ pins: [], credential: 'signed-out', isLow: true })],
      }),
    ],
    [
      'old figures of the only account, signed out',
      'outdated',
      watching([outdated], { credential: 'signed-out' }),
    ],
    [
      'the worst of several accounts',
      'needs-action',
      appState({ accounts: [account({ pins: [ok] }), account({ pins: [exhausted] })] }),
    ],
    [
      'a sample account beside a real one says nothing',
      'ok',
      appState({ accounts: [account({ pins: [exhausted], isSample: true }), account({ pins: [ok] })] }),
    ],
    ['a sample account alone', 'low', watching([low], { isSample: true })],
  ])('%s: %s', (_, condition, state) => {
    expect(trayState(state).condition).toBe(condition);
  });
});

describe('the fill', () => {
  const fillOf = (account: AccountState) => trayState(appState({ accounts: [account] })).fill;

  it('is the share left of the most urgent pin', () => {
    const quarter = pin({ remaining: units(5), used: units(15) });
    expect(fillOf(account({ pins: [ok, quarter] }))).toBe(0.25);
  });

  it('is what the title beside it is: where amounts are those used, the share used', () => {
    const usedOf = (key: PinState) => {
      const state = appState({ accounts: [account({ pins: [key] })] });
      return trayState({ ...state, settings: { ...state.settings, amounts: 'used' } }).fill;
    };
    expect(usedOf(pin({ remaining: units(5), used: units(15) }))).toBe(0.75);
    expect(usedOf(pin({ remaining: 0, used: units(15) }))).toBe(1);
    expect(usedOf(pin({ unlimited: true }, { fullMark: null }))).toBe(1);
  });

  it('is bound by the balance where that binds', () => {
    const bound = { ...ok, spendable: { units: units(2), boundBy: 'account' as const } };
    expect([fillOf(account({ pins: [bound] })), fillOf(account({ pins: [ok] }))]).toEqual([0.1, 0.5]);
    const unlimited = {
      ...pin({ unlimited: true }),
      spendable: { units: units(25), boundBy: 'account' as const },
    };
    expect(fillOf(account({ pins: [unlimited], highestBalance: units(100) }))).toBe(0.25);
    expect(fillOf(account({ pins: [unlimited], highestBalance: null }))).toBe(1);
  });

  it.each([
    ['was seen', { ...pin({ remaining: 0 }, { status: 'exhausted' }), needsAction: false }],
    [
      'was disabled here',
      { ...pin(HALF, { status: 'disabled', reason: 'disabled-here' }), needsAction: false },
    ],
    ['was deleted', pin({ remaining: 0 }, { status: 'deleted' })],
    [
      'may not work, for all that is known',
      pin({ remaining: units(20), used: 0 }, { status: 'unknown', reason: 'unknown-status' }),
    ],
  ])('is never that of a key that %s', (_, off) => {
    expect(fillOf(account({ pins: [off, ok] }))).toBe(0.5);
    expect(fillOf(account({ pins: [off] }))).toBe(0);
  });

  it('is that of a key about to end that was seen, where there is no other', () => {
    const seen = { ...pin({ remaining: units(1), used: units(19) }), ...SEEN };
    expect(fillOf(account({ pins: [seen, ok] }))).toBe(0.5);
    expect(fillOf(account({ pins: [seen] }))).toBe(0.05);
  });

  it('is that of an account that is asked, beside one that is signed out', () => {
    const almost = pin({ remaining: units(1), used: units(19) });
    const accounts = [account({ pins: [almost], credential: 'signed-out' }), account({ pins: [ok] })];
    expect(trayState(appState({ accounts })).fill).toBe(0.5);
  });

  it('is full for an unlimited key, and empty where no key is known or can be used', () => {
    expect(fillOf(account({ pins: [pin({ unlimited: true }, { fullMark: null })] }))).toBe(1);
    expect(fillOf(account({ pins: [unread] }))).toBe(0);
    const off = { ...exhausted, needsAction: false };
    const state = appState({ accounts: [account({ pins: [off] })] });
    expect(trayState(state)).toMatchObject({ condition: 'ok', fill: 0 });
    const asUsed = { ...state, settings: { ...state.settings, amounts: 'used' as const } };
    expect(trayState(asUsed).fill).toBe(1);
  });

  it('is empty for a key that has nothing left and never had anything', () => {
    expect(fillOf(account({ pins: [pin({ remaining: 0, used: 0 }, { fullMark: 0 })] }))).toBe(0);
  });
});

it('sorts the pins of all accounts by urgency', () => {
  const state = appState({
    accounts: [
      account({ pins: [pin({ name: 'calm' }), pin({ name: 'low' }, { status: 'low' })] }),
      account({ pins: [pin({ name: 'empty' }, { status: 'exhausted' })] }),
    ],
  });
  expect(trayState(state).pins.map(({ name }) => name)).toEqual(['empty', 'low', 'calm']);
});

it('names the oldest of what is there and asked for', () => {
  const state = watching([pin(), pin({ readAt: NOW - MINUTE_MS })]);
  expect(trayState(state).readAt).toBe(NOW - MINUTE_MS);
  const gone = pin({ readAt: NOW - HOUR_MS }, { status: 'deleted' });
  expect(trayState(watching([pin({ readAt: NOW }), gone])).readAt).toBe(NOW);
  expect(trayState(appState()).readAt).toBeNull();
});

it('is signed out without an account, or when every account is', () => {
  expect(trayState(appState()).signedOut).toBe(true);
  expect(trayState(watching([ok], { credential: 'signed-out' })).signedOut).toBe(true);
  expect(trayState(watching([])).signedOut).toBe(false);
});

describe('a chosen key', () => {
  const chosen = pin({ keyId: 7, name: 'chosen', remaining: units(15), used: units(5) });
  const choose = (keyId: number, ...pins: (typeof chosen)[]) => {
    const state = watching(pins);
    return trayState({
      ...state,
      settings: { ...state.settings, trayKey: { accountId: account().id, keyId } },
    });
  };

  it('comes first and gives the fill, while the condition is that of all pins', () => {
    const tray = choose(7, low, chosen, exhausted);
    expect(tray.pins.map(({ name }) => name)).toEqual(['chosen', 'ci', 'ci']);
    expect([tray.fill, tray.condition]).toEqual([0.75, 'needs-action']);
  });

  it('gives way to the most urgent one while it is not pinned, or was never read', () => {
    expect(choose(8, chosen, low).fill).toBe(0.5);
    expect(choose(4102, unread, chosen).fill).toBe(0.75);
    expect(choose(7, { ...chosen, status: 'disabled', needsAction: false }, low).fill).toBe(0.5);
  });
});
