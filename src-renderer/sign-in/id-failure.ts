import type { AccountState } from '#contract/account-state';
import type { Failure } from '#contract/failure';

/** Null: it is not the id alone that is to be given. Where it is, the gateway takes the token, and main has it. */
export function idFailure({
  connection: { failure },
  credential,
}: Pick<AccountState, 'connection' | 'credential'>): Failure | null {
  const isAtHand = credential === 'in-keychain' || credential === 'session-only';
  const isOfId = failure?.code === 'user-id-needed' || failure?.code === 'user-id-wrong';
  return isAtHand && isOfId ? failure : null;
}
