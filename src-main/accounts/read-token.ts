import { fail, type Outcome } from '#contract/failure';
import type { StoredCredential, Vault } from '../secrets/vault.ts';
import type { AccountRecord } from '../state/accounts-file.ts';

interface ReadTokenDependencies {
  readonly vault: Vault;
  readonly log: (event: string, fields: object) => void;
  readonly hasEnded: () => boolean;
}

/**
 * A keychain that ends in an exception may answer later, like one that is not there. Who quits reads nothing any more,
 * and `interrupted` what was being read: it would connect the account. Null: it was signed out, or in anew, while the
 * keychain waited for its password, and that is what is known of its token.
 */
export async function readToken(
  { hasEnded, log, vault }: ReadTokenDependencies,
  record: () => Pick<AccountRecord, 'id' | 'tokenKept'>,
  cause: 'user' | 'background',
): Promise<Outcome<StoredCredential | null> | null> {
  if (hasEnded()) return fail('interrupted');
  const { id, tokenKept } = record();
  try {
    const read = await vault.read(id, cause);
    if (record().tokenKept !== tokenKept) return null;
    return hasEnded() ? fail('interrupted') : read;
  } catch (error) {
    log('token-not-read', { error });
    return fail('keychain-unavailable');
  }
}

interface MayWait {
  readonly isWaitingForKeychain: boolean;
  readToken(cause: 'background'): Promise<unknown>;
}

/** Of those to which the keychain did not give it until now, silently. */
export function readWaiting(accounts: readonly MayWait[]): void {
  for (const account of accounts) if (account.isWaitingForKeychain) void account.readToken('background');
}
