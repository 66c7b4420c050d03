import { fail, type Outcome } from '#contract/failure';
import type { StoredCredential, Vault } from '../secrets/vault.ts';

interface ReadTokenDependencies {
  readonly vault: Vault;
  readonly log: (event: string, fields: object) => void;
  readonly hasEnded: () => boolean;
}

/**
 * A keychain that ends in an exception may answer later, like one that is not there. Who quits reads nothing any more,
 * and `interrupted` what was being read: it would connect the account.
 */
export async function readToken(
  { hasEnded, log, vault }: ReadTokenDependencies,
  accountId: string,
  cause: 'user' | 'background',
): Promise<Outcome<StoredCredential | null>> {
  if (hasEnded()) return fail('interrupted');
  try {
    const read = await vault.read(accountId, cause);
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
