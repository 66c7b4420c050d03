import { fail, succeed, type Outcome } from '#contract/failure';
import type * as keytarModule from 'keytar';
import type { Clock } from '../clock/clock.ts';
import { createKeychainQueue } from './keychain-queue.ts';
import type { RingState } from './secret-service.ts';
import type { VaultCause } from './vault.ts';

/** Never `findCredentials` or `findPassword`: they crash the process when the ring is locked (atom/node-keytar#477). */
export type Keytar = Pick<typeof keytarModule, 'getPassword' | 'setPassword' | 'deletePassword'>;

export interface KeychainOptions {
  /** The name all our items are stored under. */
  readonly service: string;
  readonly clock: Clock;
  /** How long a caller waits for one native call; the call itself cannot be cancelled. */
  readonly timeoutMs: number;
  readonly isRingLocked: () => Promise<RingState>;
  /** Rejects where the native module is missing. */
  readonly loadKeytar?: () => Promise<Keytar>;
}

/** Our items in the OS keychain, as text; whoever keeps something there knows what it means. Rules as of `Vault`. */
export interface Keychain {
  read(account: string, cause: VaultCause): Promise<Outcome<string | null>>;
  write(account: string, item: string): Promise<Outcome<null>>;
  remove(account: string): Promise<Outcome<null>>;
  readonly callPending: boolean;
  answered(): Promise<void>;
}

const LOCKED_RING_CODES = { locked: 'keychain-locked', unknown: 'keychain-unavailable' } as const;

async function importKeytar(): Promise<Keytar> {
  const { default: keytar } = await import('keytar');
  return keytar;
}

export function createKeychain(options: KeychainOptions): Keychain {
  const { service, isRingLocked, loadKeytar = importKeytar } = options;
  const queue = createKeychainQueue(options.clock, options.timeoutMs);

  const ask = <Value>(call: (keytar: Keytar) => Promise<Value>): Promise<Outcome<Value>> =>
    queue.call(async () => call(await loadKeytar()));
  const get = (account: string) => ask((keytar) => keytar.getPassword(service, account));

  async function requireUnlockedRing(): Promise<Outcome<null>> {
    const ring = await isRingLocked();
    return ring === 'unlocked' ? succeed(null) : fail(LOCKED_RING_CODES[ring]);
  }

  async function read(account: string): Promise<Outcome<string | null>> {
    const found = await get(account);
    if (!found.ok || found.value !== null) return found;
    // On Linux a locked ring whose prompt fails answers as if there were no item.
    return (await isRingLocked()) === 'locked' ? fail('keychain-locked') : succeed(null);
  }

  async function readInBackground(account: string): Promise<Outcome<string | null>> {
    const ring = await requireUnlockedRing();
    return ring.ok ? read(account) : ring;
  }

  async function write(account: string, item: string): Promise<Outcome<null>> {
    const stored = await ask((keytar) => keytar.setPassword(service, account, item));
    return stored.ok ? succeed(null) : stored;
  }

  async function remove(account: string): Promise<Outcome<null>> {
    const deleted = await ask((keytar) => keytar.deletePassword(service, account));
    if (!deleted.ok) return deleted;
    return deleted.value ? succeed(null) : confirmGone(account);
  }

  /** "Not deleted" and "not found" prove nothing unless the ring is known to be open. */
  async function confirmGone(account: string): Promise<Outcome<null>> {
    const ring = await requireUnlockedRing();
    if (!ring.ok) return ring;
    const remaining = await get(account);
    if (!remaining.ok) return remaining;
    return remaining.value === null ? succeed(null) : fail('keychain-refused');
  }

  return {
    get callPending() {
      return queue.callPending;
    },
    answered: () => queue.answered(),
    read: (account, cause) => queue.run(() => (cause === 'user' ? read(account) : readInBackground(account))),
    write: (account, item) => queue.run(() => write(account, item)),
    remove: (account) => queue.run(() => remove(account)),
  };
}
