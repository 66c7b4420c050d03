import type { Failure } from '#contract/failure';
import type { Reading } from '#contract/reading';
import type { OwnAccount, Subscription } from '../gateway/gateway.ts';
import type { FundsFailure } from './unread-funds.ts';

/** What one refresh of an account brought, whatever failed on the way. */
export interface AccountReport {
  /** Why the refresh as a whole failed; the readings that came before it count all the same. */
  readonly failure: Failure | null;
  readonly readings: readonly Reading[];
  /** Keys that the gateway no longer has, confirmed by a list call that worked. */
  readonly goneKeyIds: readonly number[];
  readonly own: OwnAccount | null;
  /** The gateway has no route for it, as far as is known. */
  readonly lacksOwn?: boolean;
  /** Whose the listed keys are; null: nobody says, or none was listed. */
  readonly ownerId: number | null;
  /** Null: not asked, or not known. */
  readonly subscription: Subscription | null;
  /** What of both could not be read; undefined: as it was before. */
  readonly unread?: FundsFailure | null | undefined;
  /** Of all keys, pinned or not; null: the first page of the list was not read. */
  readonly newest: FirstPage | null;
}

/** The newest keys, as of when they were asked for, epoch ms. */
export interface FirstPage {
  readonly readings: readonly Reading[];
  readonly askedAt: number;
}

/** When the oldest of what it has brought was asked for, epoch ms; null: it has brought nothing that has an age. */
export function asOf({ own, readings }: AccountReport): number | null {
  const instants = [...(own === null ? [] : [own]), ...readings].map(({ readAt }) => readAt);
  return instants.length === 0 ? null : Math.min(...instants);
}

export function emptyReport(failure: Failure | null): AccountReport {
  return {
    failure,
    readings: [],
    goneKeyIds: [],
    own: null,
    ownerId: null,
    subscription: null,
    newest: null,
  };
}
