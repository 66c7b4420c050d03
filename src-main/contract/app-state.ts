import type { AccountState } from './account-state.ts';
import type { AlertState } from './alerts.ts';
import type { ExternalChange } from './external-change.ts';
import type { Failure } from './failure.ts';
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
      readonly focus: Focus | null;
    };

/** What of a key is at hand: what brings it back, or puts off the end that was told to come; only where that asks first. */
export type Focus = 'remedy' | 'extend' | 'top-up';

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

/** Something about the app as a whole, in the banner slot. One per code. */
interface Notice {
  readonly failure: Failure;
  readonly since: number;
}
