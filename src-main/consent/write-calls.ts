import type { AppState } from '#contract/app-state';
import type { CallInput, CallName } from '#contract/ipc';
import type { KeyChange } from '#contract/key-action';
import type { WriteQuestion } from '#contract/write-question';
import { dollarsOf } from './dollars-of.ts';

/** A call that changes keys or ends credentials, as the gate sees it. */
export interface Write extends Omit<WriteQuestion, 'reasons'> {
  /** By which a key may spend more; infinite: without a limit. */
  readonly raisedDollars: number;
  /** What was typed to confirm a deletion; null: it is none. */
  readonly confirmation: string | null;
}

type WriteOf<Name extends CallName> = (input: CallInput<Name>, state: AppState) => Write | null;

/** `free`: it changes no key and ends no credential, or main asks about it in its own way. */
export type Writes = { readonly [Name in CallName]: 'free' | WriteOf<Name> };

interface OnKey {
  readonly accountId: string;
  readonly keyId: number;
}

function write(act: Write['act'], about: Partial<Omit<Write, 'act'>> = {}): Write {
  return { accountId: null, keyId: null, newName: null, raisedDollars: 0, confirmation: null, ...about, act };
}

function onKey(act: Write['act'], { accountId, keyId }: OnKey, raisedDollars = 0): Write {
  return write(act, { accountId, keyId, raisedDollars });
}

function changeOf({ change, ...key }: OnKey & { readonly change: KeyChange }, state: AppState): Write {
  const dollars = (units: number) => dollarsOf(units, key.accountId, state);
  switch (change.kind) {
    case 'top-up':
      return onKey('top-up', key, dollars(change.units));
    case 'quota':
      return change.units === null
        ? onKey('unlimited', key, Infinity)
        : onKey('change', key, dollars(Math.max(0, change.units - leftOf(key, state))));
    case 'take-back':
    case 'expiry':
    case 'name':
    case 'models':
    case 'allowed-ips':
    case 'group':
      return onKey('change', key);
  }
}

/** Of a key without a limit, which any limit makes less, more than anything; of one that was never read nothing. */
function leftOf({ accountId, keyId }: OnKey, { accounts }: AppState): number {
  const account = accounts.find(({ id }) => id === accountId);
  const reading = account?.pins.find((pin) => pin.keyId === keyId)?.reading ?? null;
  if (reading === null) return 0;
  return reading.unlimited ? Infinity : reading.remaining;
}

/** Every call of the contract: a new one does not compile until it says here what it is. */
export const WRITES: Writes = {
  disableKey: (key) => onKey('disable', key),
  undoDisable: (key) => onKey('enable', key),
  enableKey: ({ remedy, ...key }, state) =>
    onKey('enable', key, dollarsOf(remedy.topUpUnits ?? 0, key.accountId, state)),
  changeKey: changeOf,
  createKey: ({ accountId, key: { name: newName, units } }, state) =>
    write('create', { accountId, newName, raisedDollars: dollarsOf(units ?? Infinity, accountId, state) }),
  deleteKey: ({ confirmation, ...key }) => ({ ...onKey('delete', key), confirmation }),
  copyKey: (key) => onKey('copy', key),
  signOut: ({ accountId }) => write('sign-out', { accountId }),
  removeAccount: ({ accountId }) => write('remove-account', { accountId }),
  reset: ({ withAccounts }) => (withAccounts ? write('reset') : null),
  removeProxyPassword: () => write('remove-proxy-password'),
  changeSettings: ({ askAboveDollars = 0 }, { settings }) =>
    askAboveDollars > settings.askAboveDollars ? write('ask-later') : null,

  getState: 'free',
  signInFromClipboard: 'free',
  findCliToken: 'free',
  signInFromCli: 'free',
  openTypedSignIn: 'free',
  signIn: 'free',
  giveUserId: 'free',
  retrySignIn: 'free',
  keepTokenUntilQuit: 'free',
  leaveTypedSignIn: 'free',
  leaveSignIn: 'free',
  startDemo: 'free',
  listKeys: 'free',
  pinKey: 'free',
  unpinKey: 'free',
  undoUnpin: 'free',
  movePin: 'free',
  markSeen: 'free',
  markAccountSeen: 'free',
  openKey: 'free',
  closeKey: 'free',
  openAccount: 'free',
  setFullMark: 'free',
  refresh: 'free',
  retryKeychain: 'free',
  renameAccount: 'free',
  setUnitsPerDollar: 'free',
  setLowBalance: 'free',
  readChart: 'free',
  exportHistory: 'free',
  setKeyAlerts: 'free',
  snoozeKey: 'free',
  dismissAlert: 'free',
  dismissChanges: 'free',
  testNotification: 'free',
  readLoginItem: 'free',
  setLoginItem: 'free',
  readLauncher: 'free',
  setLauncher: 'free',
  checkForUpdates: 'free',
  dismissUpdate: 'free',
  changeShortcut: 'free',
  recordShortcut: 'free',
  dismissTrayHint: 'free',
  changeProxy: 'free',
  testConnection: 'free',
  chooseExtraCa: 'free',
  removeExtraCa: 'free',
  openProxyPassword: 'free',
  setProxyPassword: 'free',
  leaveProxyPassword: 'free',
  pause: 'free',
  resume: 'free',
  copyDiagnostics: 'free',
  openLogs: 'free',
  readVersions: 'free',
  openLicences: 'free',
  dismissNotice: 'free',
  fitHeight: 'free',
  hidePopover: 'free',
  openConsole: 'free',
  openLink: 'free',
  quit: 'free',
};
