import type { AccountState, UnreadFunds } from '#contract/account-state';
import type { Failure, FailureCode, Outcome } from '#contract/failure';
import type { OwnAccount, Subscription } from '../gateway/gateway.ts';
import { FAILURE_SHOWN_AFTER_MS } from './failure-kinds.ts';
import { mayBeAbsent } from './optional-route.ts';

/** What of the account itself one refresh could not read, though it read all else. */
export type FundsFailure = Pick<UnreadFunds, 'of' | 'failure'>;

/** Since when that is so. */
export interface FundsTrouble extends FundsFailure {
  /** Epoch ms. */
  readonly since: number;
  /** The user asked for a refresh that met it. */
  readonly wasAskedFor: boolean;
}

/** `isDecisive`: what the account has depends on its subscription. Undefined: not asked, so that it is as it was. */
export function unreadIn(
  own: Outcome<OwnAccount> | null,
  subscription: Outcome<Subscription> | null,
  isDecisive: boolean,
): FundsFailure | null | undefined {
  if (own === null || wasInterrupted(own)) return undefined;
  if (!own.ok) return { of: 'balance', failure: own.failure };
  if (own.value.balance === null) return { of: 'balance', failure: { code: 'malformed-answer' } };
  if (subscription === null || subscription.ok || !isDecisive) return null;
  if (wasInterrupted(subscription)) return undefined;
  return { of: 'subscription', failure: subscription.failure };
}

export function troubleAfter(
  before: FundsTrouble | null,
  unread: FundsFailure | null | undefined,
  { askedFor, now }: { readonly askedFor: boolean; readonly now: number },
): FundsTrouble | null {
  if (unread === undefined) return before;
  if (unread === null) return null;
  const wasAskedFor = askedFor || before?.wasAskedFor === true;
  return { ...unread, since: before?.since ?? now, wasAskedFor };
}

/** A gateway that has no route for it, and never had, does not offer it. */
export function presentUnread(
  trouble: FundsTrouble | null,
  { balance, lacksBalance }: Pick<AccountState, 'balance' | 'lacksBalance'>,
  now: number,
): UnreadFunds | null {
  if (trouble === null) return null;
  const { failure, of, since, wasAskedFor } = trouble;
  if (balance === null && mayBeAbsent({ ok: false, failure })) return null;
  const shown = wasAskedFor || now - since >= FAILURE_SHOWN_AFTER_MS;
  return { of, failure: ofOneRoute(failure, lacksBalance), since, shown };
}

function wasInterrupted(outcome: Outcome<unknown>): boolean {
  return !outcome.ok && outcome.failure.code === 'interrupted';
}

const BLAMES_THE_NETWORK: ReadonlySet<FailureCode> = new Set([
  ...(['unreachable', 'timed-out', 'intermediary', 'redirected-elsewhere'] as const),
]);

/** All else was answered: it is no outage, and nobody stands between. */
function ofOneRoute(failure: Failure, isAbsent: boolean): Failure {
  if (isAbsent && mayBeAbsent({ ok: false, failure })) return { code: 'not-offered' };
  if (!BLAMES_THE_NETWORK.has(failure.code)) return failure;
  const { httpStatus = 0 } = failure;
  return { code: 'server-failure', ...(httpStatus >= 400 && { httpStatus }) };
}
