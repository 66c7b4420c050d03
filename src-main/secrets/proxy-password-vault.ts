import * as v from 'valibot';
import { succeed, type Outcome } from '#contract/failure';
import { proxyHostOf, type ProxyAddress } from '#contract/proxy-address';
import type { Keychain } from './keychain.ts';
import type { VaultCause } from './vault.ts';

/** No account id looks like it: those are UUIDs. */
const KEYCHAIN_ACCOUNT = 'proxy';

/**
 * What the keychain item holds. Host and scheme bind the password: it is never sent to another proxy, nor in the open to
 * the one that had it inside TLS. Items of earlier versions have no scheme.
 */
const ITEM = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    v: v.literal(1),
    host: v.string(),
    scheme: v.optional(v.picklist(['http', 'https', 'socks5'])),
    password: v.string(),
  }),
);
type Item = v.InferOutput<typeof ITEM>;

export interface ProxyPasswordVault {
  /** Null: none is kept for this proxy: its scheme, host and port. */
  read(proxy: ProxyAddress, cause: VaultCause): Promise<Outcome<string | null>>;
  /** Takes the place of any other. */
  write(proxy: ProxyAddress, password: string): Promise<Outcome<null>>;
  remove(): Promise<Outcome<null>>;
}

export function createProxyPasswordVault(keychain: Keychain): ProxyPasswordVault {
  const write = (proxy: ProxyAddress, password: string) => {
    const item: Item = { v: 1, host: proxyHostOf(proxy), scheme: proxy.scheme, password };
    return keychain.write(KEYCHAIN_ACCOUNT, JSON.stringify(item));
  };

  return {
    async read(proxy, cause) {
      const found = await keychain.read(KEYCHAIN_ACCOUNT, cause);
      if (!found.ok) return found;
      const item = v.safeParse(ITEM, found.value);
      if (!item.success || !isFor(item.output, proxy)) return succeed(null);
      const { password, scheme } = item.output;
      // Until now this is the scheme it was sent by: any other needs the user's consent. One that is not written is
      // bound by the next read.
      if (scheme === undefined) await write(proxy, password);
      return succeed(password);
    },
    write,
    remove: () => keychain.remove(KEYCHAIN_ACCOUNT),
  };
}

function isFor({ host, scheme }: Item, proxy: ProxyAddress): boolean {
  return host === proxyHostOf(proxy) && (scheme === undefined || scheme === proxy.scheme);
}
