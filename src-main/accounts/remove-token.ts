import { succeed, type Outcome } from '#contract/failure';
import type { Vault } from '../secrets/vault.ts';
import type { AccountRecord } from '../state/accounts-file.ts';

export interface TakingTokens {
  readonly vault: Vault;
  /** Before the user takes an account's token away: a sign-in to it that is under way must not bring one back. */
  readonly onTokenTaken: (accountId: string) => void;
}

/** From the keychain, where it is to be found or may have come after all. */
export async function removeToken(
  { onTokenTaken, vault }: TakingTokens,
  { id, tokenKept }: Pick<AccountRecord, 'id' | 'tokenKept'>,
): Promise<Outcome<null>> {
  onTokenTaken(id);
  if (tokenKept === 'none') return succeed(null);
  const removed = await vault.remove(id);
  // A write that was answered too late may have stored it after all; if not, there is nothing to delete.
  return tokenKept === 'session-only' ? succeed(null) : removed;
}
