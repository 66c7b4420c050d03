import type { CredentialState } from '#contract/app-state';
import type { AccountRuntime } from './account-runtime.ts';

export type AccountTrouble = CredentialState | 'rejected';

const TOKEN_UNREADABLE: ReadonlySet<CredentialState> = new Set(['missing', 'locked', 'unavailable']);

/** What keeps the whole account from working until somebody acts; null: nothing of that kind. */
export function accountTrouble({
  connection,
  credential,
}: Pick<AccountRuntime, 'connection' | 'credential'>): AccountTrouble | null {
  if (TOKEN_UNREADABLE.has(credential)) return credential;
  return connection.state === 'rejected' ? 'rejected' : null;
}
