import type { CallEnd } from '#contract/call-end';
import type { Failure, Outcome } from '#contract/failure';
import type {
  ActionReport,
  KeyChange,
  KeyField,
  KeyFields,
  NewKey,
  Quota,
  Remedy,
} from '#contract/key-action';
import type { MonthFigures } from '#contract/account-state';
import type { Reading } from '#contract/reading';
import type { CallPurpose, RequestPurpose } from '#contract/request-purpose';
import type { QuotaDisplay } from './site.ts';

/** A page of keys, newest first. */
export interface KeyPage {
  readonly readings: readonly Reading[];
  /** How many keys the gateway says the account has; null on gateways that do not say. */
  readonly total: number | null;
  /** Keys of this page that could not be read and were left out; absent when there are none. */
  readonly unreadableIds?: readonly number[];
}

export interface OwnAccount {
  /** As of when, epoch ms: it was asked for then. */
  readonly readAt: number;
  readonly userId: number | null;
  /** The balance left, in units; null when the answer holds none. */
  readonly balance: number | null;
  /** Ever used, in units; null when the answer does not say. */
  readonly used: number | null;
}

export interface Subscription {
  readonly isActive: boolean;
  readonly readAt: number;
}

/** What goes with a write of a key. */
export interface Sending {
  /**
   * Before the first of its steps is sent; the kill switch does not wait for it. `before`: as the key was read just now;
   * null: that cannot be read. `wanted`: what it is to be; null: gone. `about`: what it is about though that reads so.
   */
  readonly begin: (
    before: Reading | null,
    wanted: Partial<KeyFields> | null,
    about?: KeyField,
  ) => Promise<void>;
  /** The quota before a top-up that may have arrived since: where it is another by now, no second one is sent. */
  readonly firstTry?: Quota | null;
  /** One that enables the key may come to the gateway yet: the kill switch is sent though the key is off. */
  readonly mayBeEnabled?: boolean;
}

/**
 * What is written of keys. Each reads right before, writes once, and reads back what the gateway then says. One that
 * fails changed nothing; one that was sent and is not known to have failed is a report.
 */
export interface GatewayWrites {
  change(keyId: number, change: KeyChange, sending?: Sending): Promise<Outcome<ActionReport>>;
  /** In two writes where it needs a remedy. `serverNow`: the gateway's clock, epoch ms. */
  enable(keyId: number, remedy: Remedy, serverNow: number, sending?: Sending): Promise<Outcome<ActionReport>>;
  /** The kill switch: past `acquire`, and whatever else is under way. */
  disable(keyId: number, sending?: Sending): Promise<Outcome<ActionReport>>;
  /** When the key cannot be read: by its last whole record. */
  disableByLastRecord(keyId: number, sending?: Sending): Promise<Outcome<ActionReport>>;
  create(key: NewKey): Promise<Outcome<ActionReport>>;
  /** `confirmation` must fit the key as it is now (`isDeletionConfirmed`), by the gateway's clock. */
  delete(
    keyId: number,
    confirmation: string,
    serverNow: number,
    sending?: Sending,
  ): Promise<Outcome<ActionReport>>;
  /** What the gateway said last of a key, to these or to anybody else; null: nothing, or it is of no use. */
  lastRead(keyId: number): Reading | null;
}

/**
 * One account's gateway: management calls only, bound to the origin the token was stored with. Every answer is
 * classified (`classify.ts`); a suspected credential was confirmed by a second call before `token-rejected` is said.
 */
export interface Gateway {
  /**
   * Starts a walk over all keys. Each `next()` is one page; null ends it (an empty page, one without a new id, or as
   * many rows as `total`). Rows seen before are left out.
   */
  walkKeys(purpose?: RequestPurpose): { next(): Promise<Outcome<KeyPage | null>> };
  /** One page whole, from 1 on, however the gateway counts; without rows beyond the last one. */
  readKeyPage(page: number): Promise<Outcome<KeyPage>>;
  /** `key-gone` means that the gateway has no such key for this account right now: the caller confirms. */
  readKey(keyId: number, purpose?: RequestPurpose): Promise<Outcome<Reading>>;
  /** Fails with `not-offered` where the gateway has no such route. */
  readOwnAccount(purpose?: RequestPurpose): Promise<Outcome<OwnAccount>>;
  /** Fails with `not-offered` where the gateway knows no subscriptions. */
  readSubscription(): Promise<Outcome<Subscription>>;
  /** Fails with `not-offered` where the gateway has no such route: nearly everywhere. */
  readMonth(): Promise<Outcome<MonthFigures>>;
  readonly writes: GatewayWrites;
  /** The whole text, as model calls want it; null: the gateway hides most of it. To be held by the redactor. */
  readKeyText(keyId: number): Promise<Outcome<string | null>>;
  /** Of the unauthenticated `/api/status`; sent without the token. */
  readQuotaDisplay(): Promise<Outcome<QuotaDisplay>>;
  /** Aborts what is under way and closes the connections. */
  close(): Promise<void>;
}

/** To be called when the call has ended: until when the origin's calls are bound from then on, epoch ms; null: not. */
type Release = (end: CallEnd) => number | null;
/** Lets a call through when its turn has come, or fails. */
type Acquire = (purpose: RequestPurpose, signal: AbortSignal) => Promise<Outcome<Release>>;

export interface GatewayOptions {
  /** Normalised: no trailing slash, path prefix kept. */
  readonly baseUrl: string;
  /** The gateway refuses to send (`origin-mismatch`) when `baseUrl` has another origin. */
  readonly credential: { readonly origin: string; readonly token: string };
  /** Sent as `New-Api-User` only when set. */
  readonly userId: number | null;
  /** A gateway was found there before, so that "no gateway" means one that is gone. */
  readonly isKnown?: boolean;
  /** True: by which way requests go is lost, and the user is still to say; only this machine is asked meanwhile. */
  readonly isRouteInDoubt?: () => boolean;
  /** Epoch ms, for `readAt` and `Retry-After`. */
  readonly now: () => number;
  /** Absent: every call goes out at once. */
  readonly acquire?: Acquire;
  /** Told of calls that went out past `acquire`. */
  readonly onUrgentCallEnd?: (end: CallEnd) => void;
  /** Of these keys the last whole record is kept in memory; absent: of none. */
  readonly cachesRecordOf?: (keyId: number) => boolean;
  /** Told of every good answer to a call with the token. */
  readonly onGoodAnswer?: () => void;
  /** Told of every call that failed, once its failure is confirmed. */
  readonly onFailure?: (failure: Failure, purpose: CallPurpose) => void;
  /** Told with every good answer that has one: the gateway's clock and ours at that moment, epoch ms; null: it took long by ours. */
  readonly onServerDate?: (serverAt: number, localAt: number | null) => void;
}
