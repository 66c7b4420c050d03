import { describe, expect, test } from 'vitest';
import { CALL_NAMES, type CallName } from '#contract/ipc';
import type { WriteAct } from '#contract/write-question';
import { CALL_RULES } from '../../../src-main/consent/call-rules.ts';
import { dollarsOf } from '../../../src-main/consent/dollars-of.ts';
import type { Write } from '../../../src-main/consent/write-calls.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { account, appState, ASKED_SETTINGS } from '../../fixtures/states.ts';

const STATE = appState({ accounts: [account({ pins: [pin({ keyId: 1 })] })] });

/** What any of the calls may take. */
const INPUT = {
  ...{ accountId: 'account-personal', keyId: 1, key: NEW_KEY, baseUrl: 'https://api.cometapi.com' },
  ...{ change: { kind: 'name', name: 'other' }, remedy: { topUpUnits: 1, expiresAt: null } },
  ...{ isRecording: true, withAccounts: true, unitsPerDollar: 7, confirmation: 'ci' },
};

/** What main's question calls each call: nobody agrees to one thing and gets another. */
const ACTS: { readonly [Name in CallName]?: WriteAct } = {
  ...{ signInFromClipboard: 'sign-in', signInFromCli: 'sign-in', signIn: 'sign-in', giveUserId: 'sign-in' },
  ...{ retrySignIn: 'sign-in', keepTokenUntilQuit: 'sign-in', retryKeychain: 'read-keychain' },
  ...{ setProxyPassword: 'proxy-password', removeProxyPassword: 'remove-proxy-password' },
  ...{ checkForUpdates: 'check-for-updates', startDemo: 'demo', pinKey: 'pin', unpinKey: 'unpin' },
  ...{ undoUnpin: 'show-account', movePin: 'show-key', markSeen: 'show-key', setFullMark: 'show-key' },
  ...{ markAccountSeen: 'show-account', renameAccount: 'show-account', setLowBalance: 'show-account' },
  ...{ setUnitsPerDollar: 'show-account', setKeyAlerts: 'alerts', snoozeKey: 'alerts' },
  ...{ dismissAlert: 'settings', dismissChanges: 'settings', dismissNotice: 'settings' },
  ...{ testNotification: 'settings', changeSettings: 'settings', reset: 'reset' },
  ...{ pause: 'pause', resume: 'resume', setLoginItem: 'settings', setLauncher: 'settings' },
  ...{ changeShortcut: 'settings', recordShortcut: 'settings', dismissTrayHint: 'settings' },
  ...{ dismissUpdate: 'settings', copyDiagnostics: 'clipboard', openLogs: 'open', openLicences: 'open' },
  ...{ openLink: 'open', openConsole: 'open', openTokenPage: 'open', quit: 'quit' },
  ...{ disableKey: 'disable', undoDisable: 'enable' },
  ...{ enableKey: 'enable', changeKey: 'change', createKey: 'create', copyKey: 'copy' },
  ...{ signOut: 'sign-out', deleteKey: 'delete', removeAccount: 'remove-account' },
};

function written(name: CallName, input: object = INPUT, state = STATE): Write | null {
  const rule = CALL_RULES[name];
  const writeOf = rule.needs === 'free' ? null : (rule.write as ((...of: unknown[]) => Write | null) | null);
  return writeOf === null ? null : writeOf(input, state);
}

const ASKED = CALL_NAMES.filter((name) => written(name) !== null);

test('every call that main may ask about is named here', () => {
  expect(Object.keys(ACTS).toSorted()).toEqual(ASKED.toSorted());
});

test.each(ASKED)('%s is asked about as what it is', (name) => {
  expect(written(name)?.act).toBe(ACTS[name]);
});

test('a reset without accounts, and what a dollar is, are asked about as just that', () => {
  expect(written('reset', { withAccounts: false })?.act).toBe('reset-settings');
  expect(written('setUnitsPerDollar')?.wanted).toEqual({ of: 'units-per-dollar', unitsPerDollar: 7 });
});

describe('the amount from which main asks', () => {
  const at = (dollars: 0 | 100) => ({ ...STATE, settings: { ...ASKED_SETTINGS, askAboveDollars: dollars } });

  test.each([
    [50, 'settings'],
    [100, 'settings'],
    [101, 'ask-later'],
  ])('of 100 that is set to %d is a change of %s', (askAboveDollars, act) => {
    expect(written('changeSettings', { askAboveDollars }, at(100))?.act).toBe(act);
  });

  test('of nothing stays out of every other change', () => {
    expect(written('changeSettings', { theme: 'dark' }, at(0))).toBeNull();
    expect(written('changeSettings', { checkForUpdates: false }, at(0))?.act).toBe('settings');
  });
});

test('of an account that is not known a dollar is what it usually is', () => {
  const tokens = { ...STATE, accounts: [account({ unitsPerDollar: 1_000, gatewayUnitsPerDollar: 1_000 })] };
  expect(['account-personal', 'gone', null].map((id) => dollarsOf(500_000, id, tokens))).toEqual([500, 1, 1]);
});

test('for the id of an account main asks about its host, whatever address the view shows', () => {
  const accounts = [account({ baseUrl: 'https://own.example' })];
  const { signIn } = STATE;
  const state = { ...STATE, accounts, signIn: { ...signIn, baseUrl: 'https://other.example' } };
  const hostFor = (accountId: string | null) =>
    written('giveUserId', { userId: '7', accountId }, state)?.newName;
  expect(['account-personal', null].map(hostFor)).toEqual(['own.example', 'other.example']);
});

test('the page for tokens of a host that is not CometAPI’s is asked about by main itself, with its address', () => {
  const asked = (baseUrl: string) => written('openTokenPage', { baseUrl });
  expect(asked('https://api.cometapi.com')?.act).toBe('open');
  expect(['https://gateway.example', 'https://api.cometapi.com.example'].map(asked)).toEqual([null, null]);
});
