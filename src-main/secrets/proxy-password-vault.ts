import * as v from 'valibot';
import { succeed, type Outcome } from '#contract/failure';
import type { Keychain } from './keychain.ts';
import type { VaultCause } from './vault.ts';

/** No account id looks like it: those are UUIDs. */
const KEYCHAIN_ACCOUNT = 'proxy';

/** What the keychain item holds. `host` binds the password: it is never sent to another proxy. */
const ITEM = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ v: v.literal(1), host: v.string(), password: v.string() }),
);

export interface ProxyPasswordVault {
  /** Null: none is kept for this host (and port). */
  read(host: string, cause: VaultCause): Promise<Outcome<string | null>>;
  /** Takes the place of any other. */
  write(host: string, password: string): Promise<Outcome<null>>;
  remove(): Promise<Outcome<null>>;
}

export function createProxyPasswordVault(keychain: Keychain): ProxyPasswordVault {
  return {
    async read(host, cause) {
      const found = await keychain.read(KEYCHAIN_ACCOUNT, cause);
      if (!found.ok) return found;
      const item = v.safeParse(ITEM, found.value);
      return succeed(item.success && item.output.host === host ? item.output.password : null);
    },
    write(host, password) {
      const item: v.InferOutput<typeof ITEM> = { v: 1, host, password };
      return keychain.write(KEYCHAIN_ACCOUNT, JSON.stringify(item));
    },
    remove: () => keychain.remove(KEYCHAIN_ACCOUNT),
  };
}
