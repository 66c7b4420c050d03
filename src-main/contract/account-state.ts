import type { ToldTime } from '#clock/told-time';
import type { Currency } from './currency.ts';
import type { Failure } from './failure.ts';
import type { PinState, RunOut } from './pin-state.ts';

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
  /** The time as the gateway's answers of this run tell it, whatever is believed of that; null: none did. */
  readonly toldTime: ToldTime | null;
  /** Its token is rejected or cannot be read, which the user has not marked as seen. */
  readonly needsAction: boolean;
  /** The gateway says that its token is of another user: nothing is taken over of what that one has. */
  readonly isOfAnother: boolean;
  /** The token was still rejected when it was tried again after 10 minutes. */
  readonly isRejectionConfirmed: boolean;
  readonly refresh: RefreshState;
  /** Null: the gateway does not offer it, or it was never read. */
  readonly balance: { readonly units: number; readonly readAt: number } | null;
  /** The gateway does not offer it, which is something else than not having read it. */
  readonly lacksBalance: boolean;
  /** What decides over the keys, and could not be read though they could; null: nothing. */
  readonly unreadFunds: UnreadFunds | null;
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
  /** Of the balance, and so of all that it bounds. */
  readonly runOut: RunOut | null;
  /** It lasts longer than anybody can tell. */
  readonly outlastsForecast?: true;
  /** Read while its detail is open; null: not yet, or this gateway does not tell. */
  readonly month: MonthFigures | null;
  /** In the order to show. */
  readonly pins: readonly PinState[];
}

export interface UnreadFunds {
  readonly of: 'balance' | 'subscription';
  readonly failure: Failure;
  /** Epoch ms. */
  readonly since: number;
  /** False while it is too young to bother the user with. */
  readonly shown: boolean;
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
  /** By then a write without an answer has landed, or never will. */
  | 'open-write'
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
