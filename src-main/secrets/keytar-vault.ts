import { fail, succeed, type Outcome } from '#contract/failure';
import type * as keytarModule from 'keytar';
import type { Clock } from '../poll/clock.ts';
import { createCallLine } from './call-line.ts';
import type { RingState } from './secret-service.ts';
import { decodeItem, encodeItem } from './stored-item.ts';
import type { StoredCredential, Vault } from './vault.ts';

/** Never `findCredentials` or `findPassword`: they crash the process when the ring is locked (atom/node-keytar#477). */
export type Keytar = Pick<typeof keytarModule, 'getPassword' | 'setPassword' | 'deletePassword'>;

export interface KeytarVaultOptions {
  /** The name all our items are stored under. */
  readonly service: string;
  readonly clock: Clock;
  /** How long a caller waits for one native call; the call itself cannot be cancelled. */
  readonly timeoutMs: number;
  readonly isRingLocked: () => Promise<RingState>;
  /** Rejects where the native module is missing. */
  readonly loadKeytar?: () => Promise<Keytar>;
}

const SHUT_RING_CODES = { locked: 'keychain-locked', unknown: 'keychain-unavailable' } as const;

async function importKeytar(): Promise<Keytar> {
  const { default: keytar } = await import('keytar');
  return keytar;
}

export function createKeytarVault(options: KeytarVaultOptions): Vault {
  const { service, isRingLocked, loadKeytar = importKeytar } = options;
  const line = createCallLine(options.clock, options.timeoutMs);

  const ask = <Value>(call: (keytar: Keytar) => Promise<Value>): Promise<Outcome<Value>> =>
    line.ask(async () => call(await loadKeytar()));
  const get = (accountId: string) => ask((keytar) => keytar.getPassword(service, accountId));

  async function requireOpenRing(): Promise<Outcome<null>> {
    const ring = await isRingLocked();
    return ring === 'unlocked' ? succeed(null) : fail(SHUT_RING_CODES[ring]);
  }

  async function read(accountId: string): Promise<Outcome<StoredCredential | null>> {
    const found = await get(accountId);
    if (!found.ok) return found;
    if (found.value !== null) return decodeItem(found.value);
    // On Linux a locked ring whose prompt fails answers as if there were no item.
    return (await isRingLocked()) === 'locked' ? fail('keychain-locked') : succeed(null);
  }

  async function readUnasked(accountId: string): Promise<Outcome<StoredCredential | null>> {
    const ring = await requireOpenRing();
    return ring.ok ? read(accountId) : ring;
  }

  async function write(accountId: string, item: string): Promise<Outcome<null>> {
    const stored = await ask((keytar) => keytar.setPassword(service, accountId, item));
    return stored.ok ? succeed(null) : stored;
  }

  async function remove(accountId: string): Promise<Outcome<null>> {
    const deleted = await ask((keytar) => keytar.deletePassword(service, accountId));
    if (!deleted.ok) return deleted;
    return deleted.value ? succeed(null) : confirmGone(accountId);
  }

  /** "Not deleted" and "not found" prove nothing unless the ring is known to be open. */
  async function confirmGone(accountId: string): Promise<Outcome<null>> {
    const ring = await requireOpenRing();
    if (!ring.ok) return ring;
    const left = await get(accountId);
    if (!left.ok) return left;
    return left.value === null ? succeed(null) : fail('keychain-refused');
  }

  return {
    get callPending() {
      return line.callPending;
    },
    answered: () => line.answered(),
    read: (accountId, cause) =>
      line.inTurn(() => (cause === 'user' ? read(accountId) : readUnasked(accountId))),
    async write(accountId, credential) {
      const item = encodeItem(credential);
      return item.ok ? line.inTurn(() => write(accountId, item.value)) : item;
    },
    remove: (accountId) => line.inTurn(() => remove(accountId)),
  };
}
