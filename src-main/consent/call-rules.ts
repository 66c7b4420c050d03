import type { CallName } from '#contract/ipc';
import { dollarsOf } from './dollars-of.ts';
import {
  always,
  changeOf,
  onAccount,
  onKey,
  openConsole,
  openTokenPage,
  settingsChange,
  signInTo,
  signInUnderWay,
  userIdFor,
  write,
  type WriteOf,
} from './write-calls.ts';

/**
 * What a call needs. `free`: nothing, it reads, or changes only what the window shows. `press`: that something was
 * pressed in the window, or the user's word. `write`: the same, and there may be only so many, and so much given to
 * keys. `dialog`: always the user's word, in a dialog of main's: here where the rule has a `write`, else its own.
 */
type Rule<Name extends CallName> =
  | { readonly needs: 'free' }
  | { readonly needs: 'dialog'; readonly write: WriteOf<Name> | null }
  | { readonly needs: 'press' | 'write'; readonly write: WriteOf<Name> };

export type Needs = Rule<CallName>['needs'];

const free = { needs: 'free' } as const;
/** Main asks about it in its own way. */
const asked = { needs: 'dialog', write: null } as const;

function pressed<Of>(writeOf: Of) {
  return { needs: 'press', write: writeOf } as const;
}

function written<Of>(writeOf: Of) {
  return { needs: 'write', write: writeOf } as const;
}

/** Every call of the contract: a new one does not compile until it says here what it needs. SECURITY.md lists them. */
export const CALL_RULES: { readonly [Name in CallName]: Rule<Name> } = {
  getState: free,
  findCliToken: free,
  openTypedSignIn: free,
  leaveTypedSignIn: free,
  leaveSignIn: free,
  listKeys: free,
  openKey: free,
  closeKey: free,
  openAccount: free,
  refresh: free,
  readChart: free,
  readLoginItem: free,
  readLauncher: free,
  readVersions: free,
  openProxyPassword: free,
  leaveProxyPassword: free,
  fitHeight: free,
  hidePopover: free,

  // What is sent, or read from elsewhere.
  signInFromClipboard: pressed(signInTo),
  signInFromCli: pressed(signInTo),
  signIn: pressed(signInTo),
  giveUserId: pressed(userIdFor),
  retrySignIn: pressed(signInUnderWay),
  keepTokenUntilQuit: pressed(signInUnderWay),
  retryKeychain: pressed(onAccount('read-keychain')),
  setProxyPassword: pressed(always('proxy-password')),
  checkForUpdates: pressed(always('check-for-updates')),

  // What tray, notifications and the scripts' file then say, or when.
  startDemo: pressed(always('demo')),
  pinKey: pressed(onKey('pin')),
  unpinKey: pressed(onKey('unpin')),
  undoUnpin: pressed(onAccount('show-account')),
  movePin: pressed(onKey('show-key')),
  markSeen: pressed(onKey('show-key')),
  setFullMark: pressed(onKey('show-key')),
  markAccountSeen: pressed(onAccount('show-account')),
  renameAccount: pressed(onAccount('show-account')),
  setLowBalance: pressed(onAccount('show-account')),
  setUnitsPerDollar: pressed(({ accountId, unitsPerDollar }) =>
    write('show-account', { accountId, wanted: { of: 'units-per-dollar', unitsPerDollar } }),
  ),
  setKeyAlerts: pressed(onKey('alerts')),
  snoozeKey: pressed(onKey('alerts')),
  dismissAlert: pressed(always('settings')),
  dismissChanges: pressed(always('settings')),
  dismissNotice: pressed(always('settings')),
  testNotification: pressed(always('settings')),
  changeSettings: pressed(settingsChange),
  reset: pressed(({ withAccounts }) => write(withAccounts ? 'reset' : 'reset-settings')),
  pause: pressed(always('pause')),
  resume: pressed(always('resume')),

  // What this computer then does.
  setLoginItem: pressed(always('settings')),
  setLauncher: pressed(always('settings')),
  changeShortcut: pressed(always('settings')),
  recordShortcut: pressed(({ isRecording }) => (isRecording ? write('settings') : null)),
  dismissTrayHint: pressed(always('settings')),
  dismissUpdate: pressed(always('settings')),
  copyDiagnostics: pressed(always('clipboard')),
  openLogs: pressed(always('open')),
  openLicences: pressed(always('open')),
  openLink: pressed(always('open')),
  openConsole: pressed(openConsole),
  openTokenPage: pressed(openTokenPage),
  quit: pressed(always('quit')),

  // What changes keys or ends credentials.
  disableKey: written(onKey('disable')),
  undoDisable: written(onKey('enable')),
  enableKey: written(({ remedy, ...key }, state) => {
    const raisedDollars = dollarsOf(remedy.topUpUnits ?? 0, key.accountId, state);
    return { ...onKey('enable')(key), raisedDollars, wanted: { of: 'remedy', remedy } };
  }),
  changeKey: written(changeOf),
  createKey: written(({ accountId, key }, state) => {
    const raisedDollars = dollarsOf(key.units ?? Infinity, accountId, state);
    return write('create', { accountId, newName: key.name, raisedDollars, wanted: { of: 'new-key', key } });
  }),
  copyKey: written(onKey('copy')),
  signOut: written(onAccount('sign-out')),
  removeProxyPassword: written(always('remove-proxy-password')),

  deleteKey: {
    needs: 'dialog',
    write: ({ confirmation, ...key }) => ({ ...onKey('delete')(key), confirmation }),
  },
  removeAccount: { needs: 'dialog', write: onAccount('remove-account') },
  exportHistory: asked,
  changeProxy: asked,
  testConnection: asked,
  chooseExtraCa: asked,
  removeExtraCa: asked,
};
