import { isNotedSinceSetBack } from '#clock/instant';
import type { ToldTime } from '#clock/told-time';
import type { ConnectionState, CredentialState, MonthFigures, NewestKey } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import type { Failure } from '#contract/failure';
import type { KeyField } from '#contract/key-action';
import type { Reading } from '#contract/reading';
import type { RefreshResult } from '../polling/poller.ts';
import type { AccountRecord, Rejection } from '../state/accounts-file.ts';
import { isRejection } from './failure-kinds.ts';
import type { AccountReport } from './account-report.ts';
import { troubleAfter, type FundsTrouble } from './unread-funds.ts';

interface WrittenHere {
  readonly fields: readonly KeyField[];
  readonly reading: Reading;
}

/** What is known of an account beside its record: how it does in this run of the app, mostly gone with the process. */
export interface AccountRuntime {
  readonly credential: CredentialState;
  readonly connection: Omit<ConnectionState, 'shown'>;
  /** The gateway says that its token is of another user: what that one has is not this account's. */
  readonly isOfAnother: boolean;
  /** The user asked for the refresh that failed. */
  readonly failureWasAskedFor: boolean;
  /** Of its token; no failure but another rejection says anything of that, only a success ends it. */
  readonly rejection: Rejection | null;
  /** The gateway has no route for the balance, as far as is known. */
  readonly lacksBalance: boolean;
  readonly fundsTrouble: FundsTrouble | null;
  readonly month: MonthFigures | null;
  /** The gateway's clock against ours; 0 while they agree. */
  readonly clockAheadMs: number;
  readonly toldTime: ToldTime | null;
  readonly newestKey: NewestKey | null;
  /** By which reading a key was last seen to be, in these fields, as a write from here wanted it. */
  readonly writtenHere: ReadonlyMap<number, WrittenHere>;
  /** A write waits until then, since the gateway was asked so often; null: none does. Epoch ms. */
  readonly writesFrom: number | null;
}

/** Before anything was tried: what was found of the token, and of the gateway's clock, is so until they are asked. */
export function initialRuntime(record: AccountRecord, now: number): AccountRuntime {
  const isTokenKept = record.tokenKept === 'keychain';
  const rejection = isTokenKept && record.rejection ? notAhead(record.rejection, now) : null;
  return {
    credential: record.tokenKept === 'keychain' ? 'reading' : 'signed-out',
    connection: rejection === null ? { state: 'not-tried', failure: null, since: now } : rejected(rejection),
    isOfAnother: isTokenKept && record.isOfAnother === true,
    failureWasAskedFor: false,
    rejection,
    lacksBalance: false,
    fundsTrouble: null,
    month: null,
    clockAheadMs: record.clockAheadMs ?? 0,
    toldTime: null,
    newestKey: null,
    writtenHere: new Map(),
    writesFrom: null,
  };
}

/** What was noted by a clock that was ahead began now at the latest. */
function notAhead({ code, since, at }: Rejection, now: number): Rejection {
  return { code, since: Math.min(since, now), at: Math.min(at, now) };
}

/** What outlives the process. */
export function keptOf({ clockAheadMs, isOfAnother, rejection }: AccountRuntime): Partial<AccountRecord> {
  return { clockAheadMs, isOfAnother, rejection };
}

/**
 * After our clock was set back, alone: by the gateway's it is as late as before, and what lasts has lasted as long.
 * What was noted since is as it is. `heardAt`: when the gateway's clock was told last.
 */
export function runtimeSetBack(
  runtime: AccountRuntime,
  heardAt: number,
  byMs: number,
  now: number,
): AccountRuntime {
  const { clockAheadMs, connection, fundsTrouble, rejection } = runtime;
  const movedBy = (notedAt: number) => (isNotedSinceSetBack(notedAt, now) ? 0 : byMs);
  const moved = (notedAt: number) => notedAt - movedBy(notedAt);
  return {
    ...runtime,
    clockAheadMs: clockAheadMs + movedBy(heardAt),
    connection: { ...connection, since: moved(connection.since) },
    fundsTrouble: fundsTrouble && { ...fundsTrouble, since: moved(fundsTrouble.since) },
    rejection: rejection && { ...rejection, at: moved(rejection.at), since: moved(rejection.since) },
  };
}

/** Where the token is, after the keychain did not give it: null stands for "no such item", like an unreadable one. */
export function credentialAfter(failure: Failure | null): CredentialState {
  if (failure === null || failure.code === 'token-missing') return 'missing';
  return failure.code === 'keychain-locked' ? 'locked' : 'unavailable';
}

export function runtimeAfterReport(
  runtime: AccountRuntime,
  { failure, lacksOwn = false, unread }: Pick<AccountReport, 'failure' | 'lacksOwn' | 'unread'>,
  { askedFor, now }: { askedFor: boolean; now: number },
): AccountRuntime {
  return {
    ...runtime,
    connection: connectionAfter(runtime, failure, now),
    failureWasAskedFor: failure !== null && (askedFor || runtime.failureWasAskedFor),
    rejection: rejectionAfter(runtime.rejection, failure, now),
    lacksBalance: failure === null ? lacksOwn : runtime.lacksBalance,
    fundsTrouble: troubleAfter(runtime.fundsTrouble, unread, { askedFor, now }),
  };
}

function rejectionAfter(before: Rejection | null, failure: Failure | null, now: number): Rejection | null {
  if (failure === null) return null;
  return isRejection(failure) ? { code: failure.code, since: before?.since ?? now, at: now } : before;
}

function rejected({ code, since }: Rejection): AccountRuntime['connection'] {
  return { state: 'rejected', failure: { code }, since };
}

/** A gateway that is not reached, or is busy, takes back nothing of what it said of the token. */
function connectionAfter(
  { connection: before, rejection }: AccountRuntime,
  failure: Failure | null,
  now: number,
): AccountRuntime['connection'] {
  if (rejection !== null && failure !== null && !isRejection(failure)) return before;
  const state = failure === null ? 'ok' : isRejection(failure) ? 'rejected' : 'failing';
  return { state, failure, since: state === before.state ? before.since : now };
}

/** What the poller needs to know to plan the next refresh. Keys expire by the gateway's clock. */
export function refreshResult(
  failure: Failure | null,
  pins: readonly PinState[],
  now: number,
  clockAheadMs: number,
  settlesAt: readonly number[] = [],
): RefreshResult {
  const expiries = pins.flatMap(({ reading }) => {
    const expiresAt = reading?.expiresAt;
    return typeof expiresAt === 'number' ? [{ at: expiresAt - clockAheadMs, reason: 'expiry' } as const] : [];
  });
  const settlements = settlesAt.map((at) => ({ at, reason: 'open-write' }) as const);
  const coming = [...expiries, ...settlements].filter(({ at }) => at > now);
  return {
    kind: failure === null ? 'ok' : isRejection(failure) ? 'rejected' : 'failed',
    expected: coming.toSorted((one, other) => one.at - other.at)[0] ?? null,
  };
}
