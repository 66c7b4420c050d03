import type { AlertName, KeyAlerts, SnoozeLength } from './alerts.ts';
import type { AppState, KeyListSlice } from './app-state.ts';
import type { Failure, Outcome } from './failure.ts';
import type { ActionReport, CopyReport, KeyChange, NewKey, Remedy } from './key-action.ts';
import type { ChartSpan, ExportFormat, HistoryChart } from './history.ts';
import type { PauseLength, ProxySetting, SettingsChange } from './settings.ts';

interface Call<Input, Value> {
  readonly channel: string;
  /** Types only; never set. */
  readonly types?: { readonly input: Input; readonly value: Value };
}

function call<Input, Value>(channel: string): Call<Input, Value> {
  return { channel };
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

export interface ResetReport {
  /** Accounts that had to stay, since their keychain item could not be deleted: without them nobody could find it. */
  readonly kept: readonly { readonly accountId: string; readonly failure: Failure }[];
}

/** Whether the app is started at login, as the system has it now. */
export type LoginItemState = 'on' | 'off' | 'needs-approval' | 'not-installed';

/** Who answered a test of the connection, and by which proxy. */
export interface ConnectionReport {
  readonly host: string;
  /** Host and port; null: without one. */
  readonly proxy: string | null;
}

/** Pages that main may open in the browser; the popover names one, it never gives an address. */
export const LINKS = ['access-token-page'] as const;

/**
 * Everything the popover can ask of main, as one value: the preload builds its bridge from it, main its
 * registrations and parsers, the types below the `Comet` API. Nothing throws across: each answer is an `Outcome`.
 */
export const CALLS = {
  getState: call<undefined, AppState>('comet:get-state'),

  /** Main reads the clipboard: the token never enters the renderer. */
  signInFromClipboard: call<SignInTarget, null>('comet:sign-in-from-clipboard'),
  /** Whether the CometAPI CLI is set up on this computer; its settings are not read. */
  findCliToken: call<undefined, boolean>('comet:find-cli-token'),
  /** Main reads the CLI's token, which never enters the renderer either. */
  signInFromCli: call<SignInTarget, null>('comet:sign-in-from-cli'),
  /** Told before the first key is typed, so that main knows that this window must be replaced. */
  openTypedSignIn: call<SignInTarget, null>('comet:open-typed-sign-in'),
  signIn: call<SignInTarget & { readonly token: string }, null>('comet:sign-in'),
  /** Decimal digits, for a gateway that wants `New-Api-User`. */
  giveUserId: call<{ readonly userId: string }, null>('comet:give-user-id'),
  /** Goes on with the token that main still holds (at most 5 minutes). */
  retrySignIn: call<undefined, null>('comet:retry-sign-in'),
  /** After `store-failed`: keeps the token in memory until the app quits. */
  keepTokenUntilQuit: call<undefined, null>('comet:keep-token-until-quit'),
  /** Also ends the `done` and `failed` phases. */
  leaveSignIn: call<undefined, null>('comet:leave-sign-in'),
  startDemo: call<undefined, null>('comet:start-demo'),

  /**
   * The account's keys from `offset` on, newest first. Main reads pages of the gateway until it has some, and keeps
   * the list for 5 minutes; `fresh` starts anew.
   */
  listKeys: call<OnAccount & { readonly offset: number; readonly fresh: boolean }, KeyListSlice>(
    'comet:list-keys',
  ),
  pinKey: call<OnKey, null>('comet:pin-key'),
  unpinKey: call<OnKey, null>('comet:unpin-key'),
  /** Brings back the key unpinned last, to its place and with its full mark. */
  undoUnpin: call<OnAccount, null>('comet:undo-unpin'),
  /** Beyond the end is the end. */
  movePin: call<OnKey & { readonly toIndex: number }, null>('comet:move-pin'),
  /** The user knows that this key does not work; forgotten as soon as its status changes. */
  markSeen: call<OnKey, null>('comet:mark-seen'),
  /** The same for what keeps a whole account from working, until it has worked again. */
  markAccountSeen: call<OnAccount, null>('comet:mark-account-seen'),
  /** The user looks at this pinned key: reads it at once. */
  openKey: call<OnKey, null>('comet:open-key'),
  /** The user looks at this account: reads the month's figures, where the gateway has them. */
  openAccount: call<OnAccount, null>('comet:open-account'),
  /** The kill switch: past every wait. `useLastRecord`: its read failed, and the user wants it by the last record. */
  disableKey: call<OnKey & { readonly useLastRecord: boolean }, ActionReport>('comet:disable-key'),
  /** Offered while `PinState.canUndoDisable`. */
  undoDisable: call<OnKey, ActionReport>('comet:undo-disable'),
  /** With what it needs to work again, as one action of up to two writes. */
  enableKey: call<OnKey & { readonly remedy: Remedy }, ActionReport>('comet:enable-key'),
  changeKey: call<OnKey & { readonly change: KeyChange }, ActionReport>('comet:change-key'),
  createKey: call<OnAccount & { readonly key: NewKey }, ActionReport>('comet:create-key'),
  /** `confirmation`: the `deletionWord`, or the id, as the user typed it; main asks for it again. */
  deleteKey: call<OnKey & { readonly confirmation: string }, ActionReport>('comet:delete-key'),
  /** What the meter of a pinned key calls 100 %, in units; null: as the app finds it. */
  setFullMark: call<OnKey & { readonly units: number | null }, null>('comet:set-full-mark'),
  /** Main alone sees the key's text. */
  copyKey: call<OnKey, CopyReport>('comet:copy-key'),
  /** Null refreshes every account. Resolves when the refresh has ended, whatever came of it. */
  refresh: call<{ readonly accountId: string | null }, null>('comet:refresh'),
  /** Reads the token from the keychain again, or stores a `session-only` one. */
  retryKeychain: call<OnAccount, null>('comet:retry-keychain'),
  /** An empty label brings the first one back. */
  renameAccount: call<OnAccount & { readonly label: string }, null>('comet:rename-account'),
  /** Null brings the gateway's figure back, or the default. */
  setUnitsPerDollar: call<OnAccount & { readonly unitsPerDollar: number | null }, null>(
    'comet:set-units-per-dollar',
  ),
  signOut: call<OnAccount, null>('comet:sign-out'),
  removeAccount: call<OnAccount, null>('comet:remove-account'),

  /** `keyId` null: of the account itself, its balance and all that it used. */
  readChart: call<OnAccount & { readonly keyId: number | null; readonly span: ChartSpan }, HistoryChart>(
    'comet:read-chart',
  ),
  /** Main asks for the place in a dialog of the system's own; false: the user thought better of it. */
  exportHistory: call<{ readonly format: ExportFormat }, boolean>('comet:export-history'),

  /** This key's own limits, or none; null: as the settings say. */
  setKeyAlerts: call<OnKey & { readonly own: KeyAlerts['own'] }, null>('comet:set-key-alerts'),
  /** Null ends it. */
  snoozeKey: call<OnKey & { readonly length: SnoozeLength | null }, null>('comet:snooze-key'),
  /** Null: all of them. */
  dismissAlert: call<{ readonly alert: AlertName | null }, null>('comet:dismiss-alert'),
  dismissChanges: call<undefined, null>('comet:dismiss-changes'),
  /** False: the system shows none. */
  testNotification: call<undefined, boolean>('comet:test-notification'),

  readLoginItem: call<undefined, LoginItemState>('comet:read-login-item'),
  /** Answers with what the system has made of it. */
  setLoginItem: call<{ readonly isOn: boolean }, LoginItemState>('comet:set-login-item'),

  changeSettings: call<SettingsChange, null>('comet:change-settings'),
  /** Main asks in a dialog of the system's own; false: the user thought better of it. */
  changeProxy: call<{ readonly proxy: ProxySetting }, boolean>('comet:change-proxy'),
  /** Asks a gateway by this proxy, without the token and without a login that is not in force. */
  testConnection: call<{ readonly proxy: ProxySetting }, ConnectionReport>('comet:test-connection'),
  /** By main's own file picker, and main asks then; false as above. */
  chooseExtraCa: call<undefined, boolean>('comet:choose-extra-ca'),
  removeExtraCa: call<undefined, boolean>('comet:remove-extra-ca'),
  /** As `openTypedSignIn`, for the password of the manual proxy. */
  openProxyPassword: call<undefined, null>('comet:open-proxy-password'),
  setProxyPassword: call<{ readonly password: string }, null>('comet:set-proxy-password'),
  removeProxyPassword: call<undefined, null>('comet:remove-proxy-password'),
  /** The window is replaced: the next one shows the settings, or the list. */
  leaveProxyPassword: call<{ readonly to: 'settings' | 'list' }, null>('comet:leave-proxy-password'),
  /** The settings but for proxy and CA file take their defaults; `withAccounts`: every account is signed out and removed, where that can be done. */
  reset: call<{ readonly withAccounts: boolean }, ResetReport>('comet:reset'),
  /** From now on nothing is refreshed but what the user asks for; kept over restarts. */
  pause: call<{ readonly length: PauseLength }, null>('comet:pause'),
  resume: call<undefined, null>('comet:resume'),
  /** Versions, states and codes onto the clipboard, for a report. */
  copyDiagnostics: call<undefined, null>('comet:copy-diagnostics'),
  /** The folder, in the file manager. */
  openLogs: call<undefined, null>('comet:open-logs'),
  dismissNotice: call<{ readonly code: string }, null>('comet:dismiss-notice'),
  /** The height the content wants, CSS px; main clamps it to the work area. */
  fitHeight: call<{ readonly heightPx: number }, null>('comet:fit-height'),
  hidePopover: call<undefined, null>('comet:hide-popover'),
  /** Where keys are managed: CometAPI's console, or the account's own host, of which main asks first; false: not opened. */
  openConsole: call<OnAccount, boolean>('comet:open-console'),
  openLink: call<{ readonly link: (typeof LINKS)[number] }, null>('comet:open-link'),
  quit: call<undefined, null>('comet:quit'),
} as const;

export const STATE_CHANNEL = 'comet:state';

export type CallName = keyof typeof CALLS;
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
