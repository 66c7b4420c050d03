import { succeed } from '#contract/failure';
import { createKeychain, type Keychain, type KeychainOptions } from './keychain.ts';
import { decodeItem, encodeItem } from './stored-item.ts';
import type { Vault } from './vault.ts';

export function createKeytarVault(options: KeychainOptions): Vault {
  return createVault(createKeychain(options));
}

/** On the keychain that everything else of ours is kept in: it takes one call at a time. */
export function createVault(keychain: Keychain): Vault {
  return {
    get callPending() {
      return keychain.callPending;
    },
    answered: () => keychain.answered(),
    async read(accountId, cause) {
      const found = await keychain.read(accountId, cause);
      if (!found.ok) return found;
      return found.value === null ? succeed(null) : decodeItem(found.value);
    },
    async write(accountId, credential) {
      const item = encodeItem(credential);
      return item.ok ? keychain.write(accountId, item.value) : item;
    },
    remove: (accountId) => keychain.remove(accountId),
  };
}
