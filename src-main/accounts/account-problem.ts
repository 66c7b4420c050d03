import type { ConnectionState, CredentialState } from '#contract/account-state';
import type { AccountProblem, AccountRecord } from '../state/accounts-file.ts';
import { fundsOf, isEmptyUnseen } from './account-funds.ts';

/** Of a token that was never tried. */
export const NOTHING_FOUND = { isOfAnother: false, rejection: null, seenProblem: null } as const;

const TOKEN_UNREADABLE = ['missing', 'locked', 'unavailable'] as const;

interface ProblemSource {
  readonly connection: Omit<ConnectionState, 'shown'>;
  readonly credential: CredentialState;
  /** The gateway says that its token is of another user. */
  readonly isOfAnother: boolean;
}

/** What keeps the whole account from working until somebody acts; null: nothing of that kind. */
export function accountProblem({
  connection,
  credential,
  isOfAnother,
}: ProblemSource): AccountProblem | null {
  const unreadable = TOKEN_UNREADABLE.find((state) => state === credential);
  if (unreadable !== undefined) return unreadable;
  if (connection.state === 'rejected') return 'rejected';
  return isOfAnother ? 'of-another' : null;
}

/**
 * Whether somebody is to act on the account as a whole. A problem hides what it has, which nobody can read meanwhile; of
 * one that was signed out nobody will.
 */
export function needsUser(record: AccountRecord, source: ProblemSource): boolean {
  const problem = accountProblem(source);
  if (problem !== null) return problem !== record.seenProblem;
  return source.credential !== 'signed-out' && isEmptyUnseen(fundsOf(record));
}
