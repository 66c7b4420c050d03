import { fail, type Outcome } from '#contract/failure';
import type { Vault } from '../../secrets/vault.ts';
import type { Accounts } from '../accounts.ts';

interface Storing {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly vault: Pick<Vault, 'remove'>;
}

/** Cancelled while the keychain was writing: an item that no record tells of must not stay. */
export async function undoStore(
  accountId: string,
  written: Outcome<null>,
  { accounts, vault }: Storing,
): Promise<Outcome<null>> {
  const isKnown = accounts.find(accountId)?.record.tokenKept === 'keychain';
  if (written.ok && !isKnown) await vault.remove(accountId);
  return fail('token-no-longer-waiting');
}
