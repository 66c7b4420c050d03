import type { AlertName, KeyAlerts, SnoozeLength } from './alerts.ts';
import type { AppState } from './app-state.ts';
import type { KeyListSlice } from './pin-state.ts';
import type { Failure, Outcome } from './failure.ts';
import type { ActionReport, CopyReport, KeyChange, NewKey, Remedy } from './key-action.ts';
import type { ChartSpan, ExportFormat, HistoryChart } from './history.ts';
import type { PauseLength, ProxySetting, SettingsChange } from './settings.ts';

interface Call<Input, Value> {
  /** Types only; never set. */
  readonly types?: { readonly input: Input; readonly value: Value };
}

function call<Input, Value>(): Call<Input, Value> {
  return {};
}

interface OnAccount {
  readonly accountId: string;
}
interface OnKey extends OnAccount {
  readonly keyId: number;
}
interface SignInTarget {
  /** Null signs in to a new account; otherwise this account gets the token. */
  readonly accountId: string | null;
  readonly baseUrl: string;
}

export interface FoundCliToken {
  /** When its settings were changed last, epoch ms; null: the token is of the environment. */
  readonly changedAt: number | null;
}

export interface ResetReport {
  /** Accounts that had to stay, since their keychain item could not be deleted: without them nobody could find it. */
  readonly kept: readonly { readonly accountId: string; readonly failure: Failure }[];
}

/** Whether the app is started at login, as the system has it now. */
export type LoginItemState = 'on' | 'off' | 'needs-approval' | 'not-installed';

/** The command `comet-tray`, as it is on this computer now. */
export interface TerminalCommandReport {
  /** `installed`: by the installer; `taken`: the place is another program's; `not-here`: this app can have none. */
  readonly state: 'installed' | 'linked' | 'not-linked' | 'taken' | 'not-here';
  /** As a user writes it, e.g. `~/.local/bin/comet-tray`; empty: `not-here`. */
  readonly place: string;
  /** The app's own PATH has its folder; a terminal's may be another. */
  readonly isOnPath: boolean;
}

export interface PartVersion {
  /** Its maker's, e.g. `Electron`. */
  readonly name: string;
  readonly version: string;
}

/** Who answered a test of the connection, and by which proxy. */
export interface ConnectionReport {
  readonly host: string;
  /** Host and port; null: without one. */
  readonly proxy: string | null;
}

/** Pages that main may open in the browser; the popover names one, it never gives an address. */
export const LINKS = ['download-page'] as const;

/**
 * Everything the popover can ask of main, as one value: the preload builds its bridge from it, main its
 * registrations and parsers, the types below the `Comet` API. Nothing throws across: each answer is an `Outcome`.
 */
const CALLS = {
  getState: call<undefined, AppState>(),

  /** Main reads the clipboard: the token never enters the renderer. */
  signInFromClipboard: call<SignInTarget, null>(),
  /** Whether the CometAPI CLI is set up on this computer; its settings are not read. Null: it is not. */
  findCliToken: call<undefined, FoundCliToken | null>(),
  /** Main reads the CLI's token, which never enters the renderer either. */
  signInFromCli: call<SignInTarget, null>(),
  /** Told before the first key is typed, so that main knows that this window must be replaced. */
  openTypedSignIn: call<SignInTarget, null>(),
  signIn: call<SignInTarget & { readonly token: string }, null>(),
  /** Decimal digits, for a gateway that wants `New-Api-User`. */
  /** Of an account that is here main has the token: what its gateway wants is the id alone. */
  giveUserId: call<{ readonly userId: string; readonly accountId: string | null }, null>(),
  /** Goes on with the token that main still holds (at most 5 minutes). */
  retrySignIn: call<undefined, null>(),
  /** After `store-failed`: keeps the token in memory until the app quits. */
  keepTokenUntilQuit: call<undefined, null>(),
  /** Another view takes the place of the typed field: its window is replaced, and the next one shows that view. */
  leaveTypedSignIn: call<{ readonly to: 'settings' | 'list' }, null>(),
  /** Also ends the `done` and `failed` phases. */
  leaveSignIn: call<undefined, null>(),
  startDemo: call<undefined, null>(),

  /**
   * The account's keys from `offset` on, newest first. Main reads pages of the gateway until it has some, and keeps
   * the list for 5 minutes; `fresh` starts anew.
   */
  listKeys: call<OnAccount & { readonly offset: number; readonly fresh: boolean }, KeyListSlice>(),
  pinKey: call<OnKey, null>(),
  unpinKey: call<OnKey, null>(),
  /** Brings back the key unpinned last, to its place and with its full mark. */
  undoUnpin: call<OnAccount, null>(),
  /** Beyond the end is the end. */
  movePin: call<OnKey & { readonly toIndex: number }, null>(),
  /** The user knows that this key does not work; forgotten as soon as its status changes. */
  markSeen: call<OnKey, null>(),
  /** The same for what keeps a whole account from working, until it has worked again. */
  markAccountSeen: call<OnAccount, null>(),
  /** The user looks at this pinned key: reads it at once, and by itself with each refresh until it is closed. */
  openKey: call<OnKey, null>(),
  closeKey: call<OnKey, null>(),
  /** The user looks at this account: reads the month's figures, where the gateway has them. */
  openAccount: call<OnAccount, null>(),
  /** The kill switch: past every wait. `useLastRecord`: its read failed, and the user wants it by the last record. */
  disableKey: call<OnKey & { readonly useLastRecord: boolean }, ActionReport>(),
  /** Offered while `PinState.canUndoDisable`. */
  undoDisable: call<OnKey, ActionReport>(),
  /** With what it needs to work again, as one action of up to two writes. */
  enableKey: call<OnKey & { readonly remedy: Remedy }, ActionReport>(),
  changeKey: call<OnKey & { readonly change: KeyChange }, ActionReport>(),
  createKey: call<OnAccount & { readonly key: NewKey }, ActionReport>(),
  /** `confirmation`: as the user typed it; empty where none is needed (`needsDeletionWord`). Main asks after it was compared. */
  deleteKey: call<OnKey & { readonly confirmation: string }, ActionReport>(),
  /** What the meter of a pinned key calls 100 %, in units; null: as the app finds it. */
  setFullMark: call<OnKey & { readonly units: number | null }, null>(),
  /** Main alone sees the key's text. */
  copyKey: call<OnKey, CopyReport>(),
  /** Null refreshes every account. Resolves when the refresh has ended, whatever came of it. */
  refresh: call<{ readonly accountId: string | null }, null>(),
  /** Reads the token from the keychain again, or stores a `session-only` one. */
  retryKeychain: call<OnAccount, null>(),
  /** An empty label brings the first one back. */
  renameAccount: call<OnAccount & { readonly label: string }, null>(),
  /** At or below this the account is low; null: as the rule says. */
  setLowBalance: call<OnAccount & { readonly dollars: number | null }, null>(),
  /** Null brings the gateway's figure back, or the default. */
  setUnitsPerDollar: call<OnAccount & { readonly unitsPerDollar: number | null }, null>(),
  signOut: call<OnAccount, null>(),
  removeAccount: call<OnAccount, null>(),

  /** `keyId` null: of the account itself, its balance and all that it used. */
  readChart: call<OnAccount & { readonly keyId: number | null; readonly span: ChartSpan }, HistoryChart>(),
  /** Main asks for the place in a dialog of the system's own; false: the user thought better of it. */
  exportHistory: call<{ readonly format: ExportFormat }, boolean>(),

  /** This key's own limits, or none; null: as the settings say. */
  setKeyAlerts: call<OnKey & { readonly own: KeyAlerts['own'] }, null>(),
  /** Null ends it. */
  snoozeKey: call<OnKey & { readonly length: SnoozeLength | null }, null>(),
  /** Null: all of them. */
  dismissAlert: call<{ readonly alert: AlertName | null }, null>(),
  dismissChanges: call<undefined, null>(),
  /** False: the system shows none. */
  testNotification: call<undefined, boolean>(),

  readLoginItem: call<undefined, LoginItemState>(),
  /** Answers with what the system has made of it. */
  setLoginItem: call<{ readonly isOn: boolean }, LoginItemState>(),
  readLauncher: call<undefined, TerminalCommandReport>(),
  /** Puts the command into `~/.local/bin`, or takes it away; answers with what has come of it. */
  setLauncher: call<{ readonly isLinked: boolean }, TerminalCommandReport>(),

  /** Now; resolves when that is answered, whatever came of it. */
  checkForUpdates: call<undefined, null>(),
  /** Not above the list again, until the next version. */
  dismissUpdate: call<undefined, null>(),

  /** An accelerator of Electron's; null: none. Refused, the one before stays. */
  changeShortcut: call<{ readonly shortcut: string | null }, null>(),
  /** While it is, the present shortcut reaches the page; hiding the popover ends it as well. */
  recordShortcut: call<{ readonly isRecording: boolean }, null>(),
  dismissTrayHint: call<{ readonly forEver: boolean }, null>(),

  changeSettings: call<SettingsChange, null>(),
  /** Main asks in a dialog of the system's own; false: the user thought better of it. */
  changeProxy: call<{ readonly proxy: ProxySetting }, boolean>(),
  /** Asks a gateway by this proxy, without the token and without a login that is not in force. */
  testConnection: call<{ readonly proxy: ProxySetting }, ConnectionReport>(),
  /** By main's own file picker, and main asks then; false as above. */
  chooseExtraCa: call<undefined, boolean>(),
  removeExtraCa: call<undefined, boolean>(),
  /** As `openTypedSignIn`, for the password of the manual proxy. */
  openProxyPassword: call<undefined, null>(),
  setProxyPassword: call<{ readonly password: string }, null>(),
  removeProxyPassword: call<undefined, null>(),
  /** The window is replaced: the next one shows the settings, or the list. */
  leaveProxyPassword: call<{ readonly to: 'settings' | 'list' }, null>(),
  /** The settings but for proxy and CA file take their defaults; `withAccounts`: every account is signed out and removed, where that can be done. */
  reset: call<{ readonly withAccounts: boolean }, ResetReport>(),
  /** From now on nothing is refreshed but what the user asks for; kept over restarts. */
  pause: call<{ readonly length: PauseLength }, null>(),
  resume: call<undefined, null>(),
  /** Versions, states and codes onto the clipboard, for a report. */
  copyDiagnostics: call<undefined, null>(),
  /** The folder, in the file manager. */
  openLogs: call<undefined, null>(),
  /** Of what the app runs on. */
  readVersions: call<undefined, readonly PartVersion[]>(),
  /** A text file, with what the system opens such files with; false: with nothing. */
  openLicences: call<undefined, boolean>(),
  dismissNotice: call<{ readonly code: string }, null>(),
  /** The height the content wants, CSS px; main clamps it to the work area. */
  fitHeight: call<{ readonly heightPx: number }, null>(),
  hidePopover: call<undefined, null>(),
  /** Where keys are managed: CometAPI's console, or the account's own host, of which main asks first; false: not opened. */
  openConsole: call<OnAccount, boolean>(),
  /** The same for the page where an access token is made, of an address that may still be being typed. */
  openTokenPage: call<{ readonly baseUrl: string }, boolean>(),
  openLink: call<{ readonly link: (typeof LINKS)[number] }, null>(),
  quit: call<undefined, null>(),
} as const;

export const STATE_CHANNEL = 'comet:state';

export type CallName = keyof typeof CALLS;

export function channelOf(name: CallName): string {
  return `comet:${name}`;
}

/** The type of `Object.keys` forgets it. */
export const CALL_NAMES = Object.keys(CALLS) as readonly CallName[];
export type CallInput<Name extends CallName> =
  (typeof CALLS)[Name] extends Call<infer Input, unknown> ? Input : never;
export type CallValue<Name extends CallName> =
  (typeof CALLS)[Name] extends Call<unknown, infer Value> ? Value : never;

type Callable<Name extends CallName> =
  undefined extends CallInput<Name>
    ? () => Promise<Outcome<CallValue<Name>>>
    : (input: CallInput<Name>) => Promise<Outcome<CallValue<Name>>>;

/** What the preload exposes to the page as `window.comet`. */
export type Comet = { readonly [Name in CallName]: Callable<Name> } & {
  /** Calls back with every published snapshot; returns the unsubscriber. */
  readonly onState: (listener: (state: AppState) => void) => () => void;
};
