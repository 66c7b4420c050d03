import type { Currency } from './currency.ts';
import type { AlertState, KeyAlerts } from './alerts.ts';
import type { ExternalChange } from './external-change.ts';
import type { Failure } from './failure.ts';
import type { EffectiveStatus, Reading, Spendable, StatusReason } from './reading.ts';
import type { Language, Settings } from './settings.ts';

/** The whole of what the popover, tray and menu show: one snapshot, published by main. Holds no secret. */
export interface AppState {
  /** Grows with every change; older snapshots are ignored. */
  readonly revision: number;
  /** Main's clock when this was published, epoch ms: the popover counts ages from it. */
  readonly at: number;
  readonly version: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** Chromium runs without its sandbox. */
  readonly isUnsandboxed: boolean;
  /** The language in force, `Settings.language` resolved. */
  readonly language: Language;
  readonly settings: Settings;
  /** False while the popover is hidden: the renderer then does nothing at all. */
  readonly popoverVisible: boolean;
  /** The system says that there is no network at all, and nothing was reached since. */
  readonly offline: boolean;
  /** `refused`: another program has it, or the system gives it to nobody; it is tried again from time to time. */
  readonly shortcut: 'none' | 'in-force' | 'refused';
  readonly trayHint: TrayHint | null;
  readonly goTo: GoTo | null;
  readonly signIn: SignInState;
  readonly network: NetworkState;
  readonly accounts: readonly AccountState[];
  readonly notices: readonly Notice[];
  readonly update: UpdateState;
  /** What did not reach the user in another way, the oldest first. */
  readonly alerts: readonly AlertState[];
  /** What others changed since the user last looked, the oldest first. */
  readonly changes: readonly ExternalChange[];
}

/** Why the user may not find the tray icon: macOS hides it, Windows puts new ones away, this desktop shows none. */
export type TrayHint = 'hidden' | 'put-away' | 'no-tray';

/** Where the tray's menu or a notification sends the popover, until it is hidden; once for each `serial`. */
export type GoTo =
  | { readonly serial: number; readonly view: 'settings' | 'list' }
  | {
      readonly serial: number;
      readonly view: 'key';
      readonly accountId: string;
      readonly keyId: number;
      /** The kill switch at hand. */
      readonly focus: 'disable' | null;
    };

/** Where a notification leads. */
export type Place = GoTo extends infer To ? (To extends GoTo ? Omit<To, 'serial'> : never) : never;

/** By which way the gateways are reached. */
export interface NetworkState {
  /** Host and port of the proxy in force for CometAPI; null: none. */
  readonly proxy: string | null;
  /** Name of the extra CA file in force. */
  readonly extraCa: string | null;
  /** The keychain gave the password of the manual proxy. */
  readonly hasPassword: boolean;
  /** The field for that password stands open (main was told before its first key). */
  readonly typing: boolean;
}

/** A sign-in under way. It lives here because its window may be replaced while it runs. */
export interface SignInState {
  readonly phase: 'idle' | 'verifying' | 'user-id-needed' | 'storing' | 'failed' | 'store-failed' | 'done';
  /** The account that gets a new token; null signs in to a new one. After `done`: the account signed in. */
  readonly accountId: string | null;
  readonly baseUrl: string;
  /** What was cut from the end of the address that was given, such as `/v1`; null: nothing. */
  readonly baseUrlCut: string | null;
  readonly failure: Failure | null;
  /** Main holds the token and can try again without asking for it. */
  readonly tokenWaiting: boolean;
  /** The typed field stands open (main was told before its first key). */
  readonly typing: boolean;
}

/** Whether a later version of the app is there. */
export interface UpdateState {
  /** Who is asked; null: this build knows nobody to ask yet. */
  readonly host: string | null;
  readonly isAsking: boolean;
  /** When somebody answered last, epoch ms. */
  readonly answeredAt: number | null;
  /** Of the last time: nobody answered, or with something that is no release. */
  readonly trouble: 'unreachable' | 'unreadable' | null;
  readonly available: Release | null;
  /** The user has seen that it is there. */
  readonly isDismissed: boolean;
}

export interface Release {
  readonly version: string;
  /** Plain text. */
  readonly notes: string;
}

export interface AccountState {
  readonly id: string;
  readonly label: string;
  readonly baseUrl: string;
  /** Host and port for people to read, punycode. */
  readonly host: string;
  readonly isSample: boolean;
  /** The gateway's own id of the account, where one is known. */
  readonly userId: number | null;
  /** In force: the user's own figure, else the gateway's, else the default. */
  readonly unitsPerDollar: number;
  readonly unitsPerDollarFrom: 'user' | 'gateway' | 'default';
  /** What the gateway says of it, in force or not; null: it never did. */
  readonly gatewayUnitsPerDollar: number | null;
  /** In what its amounts are shown. */
  readonly currency: Currency;
  readonly credential: CredentialState;
  readonly connection: ConnectionState;
  /** How far the gateway's clock is ahead of ours (behind: negative), ms; 0 while they agree. Expiry follows the gateway's. */
  readonly clockAheadMs: number;
  /** Its token is rejected or cannot be read, which the user has not marked as seen. */
  readonly needsAction: boolean;
  /** The gateway says that its token is of another user: nothing is taken over of what that one has. */
  readonly isOfAnother: boolean;
  /** The token was still rejected when it was tried again after 10 minutes. */
  readonly isRejectionConfirmed: boolean;
  readonly refresh: RefreshState;
  /** Null: the gateway does not offer it, or it was never read. */
  readonly balance: { readonly units: number; readonly readAt: number } | null;
  /** What the account has ever used; read with the balance. */
  readonly used: { readonly units: number } | null;
  /** An active subscription pays, as last read: the balance bounds nothing. */
  readonly hasSubscription: boolean;
  /** The gateway refuses every call of the account: nothing is left, and no subscription is active. */
  readonly isEmpty: boolean;
  /** The balance where it bounds what can be spent, in units; null: unknown, outdated, or not all that the account has. */
  readonly bindingBalance: number | null;
  /** What is left of it is little; its keys are what they are. */
  readonly isLow: boolean;
  readonly lowBalance: LowBalance;
  /** The most of the last 30 days, in units: what a gauge of the balance calls 100 %. Null: none was read. */
  readonly highestBalance: number | null;
  /** As a list that was read anyway showed it; null: none was, or it is empty. */
  readonly newestKey: NewestKey | null;
  /** An action waits until then, since the gateway was asked so often; null: none does. Epoch ms. */
  readonly writesFrom: number | null;
  readonly overcommit: Overcommit | null;
  /** Of the balance. */
  readonly runOut: RunOut | null;
  /** It lasts longer than anybody can tell. */
  readonly outlastsForecast?: true;
  /** Read while its detail is open; null: not yet, or this gateway does not tell. */
  readonly month: MonthFigures | null;
  /** In the order to show. */
  readonly pins: readonly PinState[];
}

/** At or below how many units an account is low, and from where on it clearly is not. */
export interface LowBalance {
  readonly units: number;
  readonly recoveredUnits: number;
  /** The user has set it. */
  readonly isOwn: boolean;
}

/** This month so far, as the gateway counts; null: it does not say. */
export interface MonthFigures {
  readonly requests: number | null;
  readonly dollars: number | null;
  /** Of the requests, 0..1. */
  readonly successShare: number | null;
  /** Until the balance is used up: the gateway's own forecast. */
  readonly daysLeft: number | null;
  readonly readAt: number;
}

export interface NewestKey {
  readonly keyId: number;
  readonly name: string;
  readonly createdHere: boolean;
}

/** The pins that work may together spend more than the balance that binds them. */
export interface Overcommit {
  /** What the limited ones may spend. */
  readonly units: number;
  /** These are bounded by the balance alone, and are not in the sum. */
  readonly unlimitedPins: number;
}

/** Sample data drives the tray only when it is all there is. */
export function accountsInTray(accounts: readonly AccountState[]): readonly AccountState[] {
  const real = accounts.filter(({ isSample }) => !isSample);
  return real.length > 0 ? real : accounts;
}

/**
 * Where the token is. `session-only`: in memory until the app quits, because the keychain could not keep it.
 * `missing`: a token was stored, yet the keychain answers that there is none (removed, or locked and silent).
 */
export type CredentialState =
  'reading' | 'in-keychain' | 'session-only' | 'missing' | 'locked' | 'unavailable' | 'signed-out';

export interface ConnectionState {
  /** `rejected` covers a blocked account: only the user, or a later probe, ends it. */
  readonly state: 'not-tried' | 'ok' | 'failing' | 'rejected';
  readonly failure: Failure | null;
  /** Since when the state above holds, epoch ms. */
  readonly since: number;
  /** False while the failure is too young to bother the user with. */
  readonly shown: boolean;
}

/** What decided when the next refresh comes. */
export type RefreshReason =
  | 'interval'
  | 'near-empty'
  | 'fast-burning'
  | 'low-balance'
  | 'on-battery'
  /** So many requests that the origin's budget makes it slower than the user wants. */
  | 'many-keys'
  | 'expiry'
  | 'back-off'
  | 'retry-after'
  | 'probe'
  | 'woke-up'
  | 'back-online';

export interface RefreshState {
  /** How often while all is well; 0: only when the user asks. */
  readonly intervalMs: number;
  readonly running: boolean;
  /** The first one after a start or a sleep has not ended yet: what was known before may be long over. */
  readonly isAwaited: boolean;
  /** How far a refresh has come that has to wait for the origin's budget; null: there is nothing to wait for. */
  readonly progress: { readonly read: number; readonly of: number } | null;
  readonly lastSuccessAt: number | null;
  /** Null: nothing is planned (manual, signed out, paused, waiting for the keychain). */
  readonly next: { readonly at: number; readonly reason: RefreshReason } | null;
}

/** When nothing is left if spending goes on as it did. */
export interface RunOut {
  readonly at: number;
  /** The trailing window whose rate reaches it. */
  readonly basis: 'hour' | 'day' | 'week';
  /** `rough`: seen for less than a day, spent seldom, or the last day was unlike the week. */
  readonly confidence: 'rough' | 'good';
}

/** When the user has to act, epoch ms by our clock. */
export type Deadline =
  | { readonly kind: 'expiry'; readonly at: number }
  | { readonly kind: 'run-out' | 'account-run-out'; readonly at: number; readonly runOut: RunOut };

export interface PinState {
  readonly keyId: number;
  /** Its place in the user's own order, from 1, whatever order is shown. */
  readonly place: number;
  /** The last name seen; kept when the key is gone. */
  readonly name: string;
  readonly status: EffectiveStatus;
  readonly reason: StatusReason | null;
  /** It does not work, and the user has neither marked that as seen nor disabled it here. */
  readonly needsAction: boolean;
  /** It works, but not for long, or with very little left. */
  readonly isCritical: boolean;
  /** It is disabled, and was disabled from here: nothing to be told of. */
  readonly disabledHere: boolean;
  /** It worked before it was disabled here, and would work again. */
  readonly canUndoDisable: boolean;
  readonly reading: Reading | null;
  readonly spendable: Spendable;
  /** What the meter calls 100 %, in units; null or ≤ 0: no meter. */
  readonly fullMark: number | null;
  /** While the full mark is only the sum of a lifetime: the share left at first sight, which no share rule at or above it can use. */
  readonly startShare: number | null;
  readonly alerts: KeyAlerts;
  /** It is as a write from here left it. */
  readonly changedHere: boolean;
  /** When it was last seen topped up. */
  readonly toppedUpAt?: number;
  /** The user has set it; it stays until cleared. */
  readonly fullMarkIsOwn: boolean;
  readonly outdated: boolean;
  /** Of what it can spend; null: there is too little evidence, or it is idle. */
  readonly runOut: RunOut | null;
  /** What it can spend lasts longer than anybody can tell. */
  readonly outlastsForecast?: true;
  /** Of a key that works: the earliest of its expiry, its run-out and the account's. */
  readonly deadline: Deadline | null;
  /** Units spent in each of the last 24 hours, the one of now last; null in it: a gap. Null: nothing is recorded. */
  readonly spentPerHour: readonly (number | null)[] | null;
}

/** Something about the app as a whole, in the banner slot. One per code. */
interface Notice {
  readonly failure: Failure;
  readonly since: number;
}

/** A row of the picker. */
export interface KeyListItem {
  readonly reading: Reading;
  readonly status: EffectiveStatus;
}

export interface KeyListSlice {
  readonly items: readonly KeyListItem[];
  /** How many keys main has read so far, and how many the gateway says there are. */
  readonly loaded: number;
  readonly total: number | null;
  readonly complete: boolean;
  readonly readAt: number;
}
