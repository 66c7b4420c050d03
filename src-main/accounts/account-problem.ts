import type { ConnectionState, CredentialState } from '#contract/app-state';

export type AccountProblem = CredentialState | 'rejected';

const TOKEN_UNREADABLE: ReadonlySet<CredentialState> = new Set(['missing', 'locked', 'unavailable']);

interface ProblemSource {
  readonly connection: Omit<ConnectionState, 'shown'>;
  readonly credential: CredentialState;
}

/** What keeps the whole account from working until somebody acts; null: nothing of that kind. */
export function accountProblem({ connection, credential }: ProblemSource): AccountProblem | null {
  if (TOKEN_UNREADABLE.has(credential)) return credential;
  return connection.state === 'rejected' ? 'rejected' : null;
}
