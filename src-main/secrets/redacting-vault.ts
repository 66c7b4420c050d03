import type { StoredCredential, Vault } from './vault.ts';

/**
 * Tells of every token that is read or given, from before it could be quoted until it is known to be gone: `hold` is
 * called with it, and its answer lets go.
 */
export function redactingVault(vault: Vault, hold: (secret: string) => () => void): Vault {
  const holds = new Map<string, () => void>();
  const release = (accountId: string) => {
    holds.get(accountId)?.();
    holds.delete(accountId);
  };
  const guard = (accountId: string, { token }: StoredCredential) => {
    const next = hold(token);
    release(accountId);
    holds.set(accountId, next);
  };

  return {
    get callPending() {
      return vault.callPending;
    },
    answered: () => vault.answered(),
    async read(accountId, cause) {
      const found = await vault.read(accountId, cause);
      if (found.ok && found.value !== null) guard(accountId, found.value);
      return found;
    },
    async write(accountId, credential) {
      guard(accountId, credential);
      return vault.write(accountId, credential);
    },
    async remove(accountId) {
      const removed = await vault.remove(accountId);
      if (removed.ok) release(accountId);
      return removed;
    },
  };
}
