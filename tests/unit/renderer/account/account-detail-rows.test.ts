import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import { onPlatform } from '#text/keychain-word';
import { englishText } from '../../../fixtures/english-text.ts';
import { balanceLine } from '#presentation/balance-line';
import { presentation } from '#presentation/privacy';
import { accountDetailRows } from '../../../../src-renderer/account/account-detail-rows.ts';
import { overcommitLine } from '../../../../src-renderer/account/overcommit-line.ts';
import { everydayPins } from '../../../fixtures/pin-states.ts';
import { NOW, units } from '../../../fixtures/readings.ts';
import { account, appState } from '../../../fixtures/states.ts';

function rows(changes: Partial<AccountState> = {}, isPrivate = false): Record<string, string> {
  const listed = accountDetailRows(account(changes), {
    text: onPlatform(englishText, 'darwin'),
    now: NOW,
    isPrivate,
  });
  return Object.fromEntries(
    listed.map(({ label, values }) => [label, values.join().replaceAll('\u00a0', ' ')]),
  );
}

describe('the rows of an account', () => {
  test('are what it used, how many pins it has, how old that is, where its token is, and who it is', () => {
    expect(rows({ pins: everydayPins() })).toEqual({
      Used: '≈ $315.80 · 157,900,000 units',
      'Pinned keys': '6',
      'Last update': '24 Nov 2026, 14:05 · 12 s ago',
      Token: 'In the macOS Keychain',
      'Base URL': 'https://api.cometapi.com',
      'User id': '71',
    });
  });

  test('say that a subscription pays, as the header does, where the balance is nothing', () => {
    const paid = { hasSubscription: true, balance: { units: 0, readAt: NOW } };
    expect(rows(paid)['Subscription']).toBe('Active, pays beside the balance');
    expect(balanceLine(account(paid), englishText, NOW)?.label).toBe('balance · with a subscription');
    expect(rows()).not.toHaveProperty('Subscription');
  });

  test('tell our estimate and the gateway’s own figures apart', () => {
    const runOut = { at: NOW + 50 * HOUR_MS, basis: 'day', confidence: 'good' } as const;
    const month = { requests: 1_204, dollars: 38.62, successShare: 0.995, daysLeft: 12.4, readAt: NOW };
    expect(rows({ runOut, month })).toMatchObject({
      'Runs out': 'in ≈ 2 d · at the last 24 h',
      'This month, gateway': '≈ $38.62 · 1,204 requests · 100% succeeded',
      'Gateway’s forecast': 'in 12 d',
    });
    const nothing = { requests: null, dollars: null, successShare: null, daysLeft: null, readAt: NOW };
    expect(Object.keys(rows({ month: nothing }))).toEqual(Object.keys(rows()));
  });

  test('say how old the figures of the month are', () => {
    const figures = { requests: 7, dollars: null, successShare: null, daysLeft: null };
    const month = { ...figures, readAt: NOW - 12 * MINUTE_MS };
    expect(rows({ month })['This month, gateway']).toBe('7 requests · Read 12 min ago');
    const ahead = { ...month, readAt: NOW + HOUR_MS };
    expect(rows({ month: ahead })['This month, gateway']).toBe('7 requests · Read –');
    const none = { ...month, requests: 0, successShare: 1 };
    expect(rows({ month: none })['This month, gateway']).toBe('0 requests · Read 12 min ago');
  });

  test('show what is unknown as unknown, never as 0', () => {
    const refresh = { ...account().refresh, lastSuccessAt: null, next: null };
    expect(rows({ used: null, userId: null, refresh })).toMatchObject({
      Used: '–',
      'User id': '–',
      'Last update': '–',
    });
  });

  test.each([
    ['session-only', 'In memory until quit'],
    ['signed-out', 'None, signed out'],
    ['locked', 'In the macOS Keychain, which is locked'],
    ['missing', 'Not in the macOS Keychain'],
  ] as const)('tell of a token that is %s', (credential, text) => {
    expect(rows({ credential })['Token']).toBe(text);
  });

  test('do not say of the sample account that it is in the keychain', () => {
    expect(rows({ isSample: true })['Token']).toBe('In memory until quit');
  });

  test('tell in privacy mode nothing of who it is, nor what it used', () => {
    const shown = rows({}, true);
    expect(Object.keys(shown)).toEqual(['Used', 'Pinned keys', 'Last update', 'Token']);
    expect(shown['Used']).not.toContain('units');
  });
});

describe('the overcommit line', () => {
  const over = { balance: { units: units(42), readAt: NOW } };

  test('compares the two sums, and names unlimited keys beside them', () => {
    const one = account({ ...over, overcommit: { units: units(80), unlimitedPins: 0 } });
    const line = 'Your usable limited pins may spend ≈ $80.00 of a balance of ≈ $42.00.';
    expect(overcommitLine(one, englishText)).toBe(line);
    const with_ = (unlimitedPins: number) => ({ ...one, overcommit: { units: units(80), unlimitedPins } });
    expect(overcommitLine(with_(1), englishText)).toBe(`${line} 1 unlimited key as well.`);
    expect(overcommitLine(with_(3), englishText)).toBe(`${line} 3 unlimited keys as well.`);
  });

  test('is not there when there is nothing to say', () => {
    expect(overcommitLine(account(over), englishText)).toBeNull();
  });

  test('keeps the amounts to itself in privacy mode', () => {
    const one = account({ ...over, overcommit: { units: units(80), unlimitedPins: 0 } });
    const base = appState({ accounts: [one] });
    const { text } = presentation(
      { ...base, settings: { ...base.settings, privacyMode: true } },
      englishText,
    );
    expect(overcommitLine(one, text)).not.toMatch(/\d/);
  });
});
