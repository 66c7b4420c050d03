import { fail, succeed, type FailureCode, type Outcome } from '#contract/failure';
import type { StoredCredential, Vault } from '../../src-main/secrets/vault.ts';

/** A keychain in memory that can be locked; the real one has its own tests. */
export class WorldVault implements Vault {
  readonly callPending = false;
  refusal: FailureCode | null = null;
  readonly #items = new Map<string, StoredCredential>();

  answered(): Promise<void> {
    return Promise.resolve();
  }

  read(accountId: string): Promise<Outcome<StoredCredential | null>> {
    return this.#answer(() => this.#items.get(accountId) ?? null);
  }

  write(accountId: string, credential: StoredCredential): Promise<Outcome<null>> {
    return this.#answer(() => (this.#items.set(accountId, credential), null));
  }

  remove(accountId: string): Promise<Outcome<null>> {
    return this.#answer(() => (this.#items.delete(accountId), null));
  }

  #answer<Value>(act: () => Value): Promise<Outcome<Value>> {
    return Promise.resolve(this.refusal === null ? succeed(act()) : fail(this.refusal));
  }
}
