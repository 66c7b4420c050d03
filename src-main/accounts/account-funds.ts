import { nextAccountEmpty } from '../keys/account-empty.ts';
import { nextHighs } from '../keys/low-balance.ts';
import { isOutdated } from '../keys/outdated.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import type { AccountReport } from './account-report.ts';

/** What the account itself has, as last read: kept, so that a start without the gateway still knows it. */
export type AccountFunds = NonNullable<AccountRecord['funds']>;

const NOTHING_READ: AccountFunds = { balance: null, used: null, subscription: null, isEmpty: false };
/** Nothing is known of them any more; `highs`: yet a balance was read before, when the pins were seen first. */
export const FUNDS_UNKNOWN: AccountFunds = { ...NOTHING_READ, highs: [] };

export function fundsOf({ funds = NOTHING_READ }: Pick<AccountRecord, 'funds'>): AccountFunds {
  return funds;
}

/** What no longer answers stays, with its own age. */
export function fundsAfter(
  before: AccountFunds,
  { own, subscription }: Pick<AccountReport, 'own' | 'subscription'>,
): AccountFunds {
  const balance = own?.balance ?? null;
  const used = own?.used ?? null;
  if (balance === null && used === null && subscription === null) return before;
  const activeSubscription = subscription?.isActive ?? null;
  const isEmpty = nextAccountEmpty(before.isEmpty, { balance, activeSubscription });
  return {
    ...before,
    balance: own === null || balance === null ? before.balance : { units: balance, readAt: own.readAt },
    used: used === null ? before.used : { units: used },
    subscription: subscription ?? before.subscription,
    isEmpty,
    isEmptySeen: isEmpty && before.isEmptySeen === true,
    ...(own !== null &&
      balance !== null && { highs: [...nextHighs(before.highs ?? [], balance, own.readAt)] }),
  };
}

/** One state of the account, whatever its keys are. */
export function isEmptyUnseen({ isEmpty, isEmptySeen }: AccountFunds): boolean {
  return isEmpty && isEmptySeen !== true;
}

/**
 * Whether the balance is the whole of what the account has: beside a subscription it is not, and one that is used up
 * says so only where an answer as new knows of none.
 */
export function isWholeBalance({ balance, subscription }: AccountFunds): boolean {
  if (balance === null || subscription?.isActive) return false;
  return balance.units > 0 || (subscription !== null && subscription.readAt >= balance.readAt);
}

/**
 * The balance that bounds what can be spent, in units; null binds nothing: unknown, outdated, or not the whole of
 * what the account has.
 */
export function bindingBalance(funds: AccountFunds, intervalMs: number, now: number): number | null {
  const { balance } = funds;
  if (balance === null || isOutdated(balance.readAt, intervalMs, now)) return null;
  return isWholeBalance(funds) ? balance.units : null;
}

/** The balance as a record has it, in units, where it is all that the account has; null: unknown. */
export function wholeBalanceOf(record: Pick<AccountRecord, 'funds'>): number | null {
  const funds = fundsOf(record);
  return isWholeBalance(funds) ? (funds.balance?.units ?? null) : null;
}
