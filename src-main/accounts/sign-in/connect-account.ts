import type { Failure } from '#contract/failure';
import type { AccountRecord } from '../../state/accounts-file.ts';
import type { Accounts } from '../accounts.ts';
import { accountFor, changeFor, credentialOf, type PendingToken } from './pending-token.ts';

/** The account that it was given for works with it from now on, be it new or not. */
export function connectAccount(
  pending: PendingToken,
  tokenKept: AccountRecord['tokenKept'],
  accounts: Pick<Accounts, 'add' | 'all' | 'find'>,
): { readonly isNew: boolean } {
  const known = accounts.find(pending.accountId);
  const account = known ?? accounts.add({ ...accountFor(pending, accounts.all), tokenKept });
  const change = known ? { ...changeFor(pending, known.record), tokenKept } : {};
  account.connect(credentialOf(pending), { cause: 'user', change });
  return { isNew: known === undefined };
}

/** By its own token: it is told as by any other call. */
export function noteRejected(accountId: string, failure: Failure, accounts: Pick<Accounts, 'find'>): void {
  accounts.find(accountId)?.connected?.refresh.noteRejection(failure);
}
