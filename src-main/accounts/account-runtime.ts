import type {
  ConnectionState,
  CredentialState,
  MonthFigures,
  NewestKey,
  PinState,
} from '#contract/app-state';
import type { Failure } from '#contract/failure';
import type { Reading } from '#contract/reading';
import type { RefreshResult } from '../polling/poller.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import { isRejection } from './failure-kinds.ts';
import type { AccountReport } from './read-account.ts';

/** What is known of an account beside its record: how it does in this run of the app, gone with the process. */
export interface AccountRuntime {
  readonly credential: CredentialState;
  readonly connection: Omit<ConnectionState, 'shown'>;
  /** The gateway says that its token is of another user: what that one has is not this account's. */
  readonly isOfAnother: boolean;
  /** The user asked for the refresh that failed. */
  readonly failureWasAskedFor: boolean;
  /** When a refresh, or a call that counts as one, ended last; whatever came of it. */
  readonly lastTriedAt: number | null;
  readonly month: MonthFigures | null;
  /** The gateway's clock against ours; 0 while they agree. */
  readonly clockAheadMs: number;
  readonly newestKey: NewestKey | null;
  /** What writes from here left of keys; `next`: what comes next is, or that the key is gone. */
  readonly writtenHere: ReadonlyMap<number, Reading | 'next'>;
  /** A write waits until then, since the gateway was asked so often; null: none does. Epoch ms. */
  readonly writesFrom: number | null;
}

/** Before anything was tried. */
export function initialRuntime(record: AccountRecord, now: number): AccountRuntime {
  return {
    credential: record.tokenKept === 'keychain' ? 'reading' : 'signed-out',
    connection: { state: 'not-tried', failure: null, since: now },
    isOfAnother: false,
    failureWasAskedFor: false,
    lastTriedAt: null,
    month: null,
    clockAheadMs: 0,
    newestKey: null,
    writtenHere: new Map(),
    writesFrom: null,
  };
}

/** Where the token is, after the keychain did not give it: null stands for "no such item", like an unreadable one. */
export function credentialAfter(failure: Failure | null): CredentialState {
  if (failure === null || failure.code === 'token-missing') return 'missing';
  return failure.code === 'keychain-locked' ? 'locked' : 'unavailable';
}

export function runtimeAfterReport(
  runtime: AccountRuntime,
  { failure }: AccountReport,
  { askedFor, now }: { askedFor: boolean; now: number },
): AccountRuntime {
  return {
    ...runtime,
    connection: connectionAfter(runtime.connection, failure, now),
    failureWasAskedFor: failure !== null && (askedFor || runtime.failureWasAskedFor),
    lastTriedAt: now,
  };
}

function connectionAfter(before: AccountRuntime['connection'], failure: Failure | null, now: number) {
  const state = failure === null ? 'ok' : isRejection(failure) ? 'rejected' : 'failing';
  return { state, failure, since: state === before.state ? before.since : now } as const;
}

/** What the poller needs to know to plan the next refresh. Keys expire by the gateway's clock. */
export function refreshResult(
  failure: Failure | null,
  pins: readonly PinState[],
  now: number,
  clockAheadMs: number,
): RefreshResult {
  const coming = pins.flatMap(({ reading }) => {
    const expiresAt = reading?.expiresAt;
    const at = typeof expiresAt === 'number' ? expiresAt - clockAheadMs : 0;
    return at > now ? [at] : [];
  });
  return {
    kind: failure === null ? 'ok' : isRejection(failure) ? 'rejected' : 'failed',
    expiryAt: coming.length === 0 ? null : Math.min(...coming),
  };
}
