import { fail, type Outcome } from '#contract/failure';
import type { StoredCredential, Vault } from '../secrets/vault.ts';

interface ReadTokenDependencies {
  readonly vault: Vault;
  readonly log: (event: string, fields: object) => void;
}

/** A keychain that ends in an exception may answer later, like one that is not there. */
export async function readToken(
  { log, vault }: ReadTokenDependencies,
  accountId: string,
  cause: 'user' | 'background',
): Promise<Outcome<StoredCredential | null>> {
  try {
    return await vault.read(accountId, cause);
  } catch (error) {
    log('token-not-read', { error });
    return fail('keychain-unavailable');
  }
}
