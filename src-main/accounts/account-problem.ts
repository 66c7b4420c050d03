import type { ConnectionState, CredentialState } from '#contract/app-state';

export type AccountProblem = CredentialState | 'rejected' | 'of-another';

const TOKEN_UNREADABLE: ReadonlySet<CredentialState> = new Set(['missing', 'locked', 'unavailable']);

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
  if (TOKEN_UNREADABLE.has(credential)) return credential;
  if (connection.state === 'rejected') return 'rejected';
  return isOfAnother ? 'of-another' : null;
}
