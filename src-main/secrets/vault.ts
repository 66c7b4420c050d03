import type { Outcome } from '#contract/failure';

/** What the keychain item holds. `origin` binds the token: it is never sent anywhere else. */
export interface StoredCredential {
  readonly v: 1;
  readonly origin: string;
  readonly token: string;
}

/**
 * Who asks. On Linux a locked ring answers a call with an unlock prompt, so a call that the user did not cause
 * first asks whether the ring is locked, and then leaves it alone (`keychain-locked`).
 */
export type VaultCause = 'user' | 'background';

/**
 * The OS keychain; the item's account is our account id. One call at a time for the whole app: a second one waits
 * for the first, and fails with `keychain-timed-out` while an earlier one is still unanswered past its limit.
 */
export interface Vault {
  /** Null: there is no such item. */
  read(accountId: string, cause: VaultCause): Promise<Outcome<StoredCredential | null>>;
  /** Updates an existing item in place. */
  write(accountId: string, credential: StoredCredential): Promise<Outcome<null>>;
  /** Succeeds only when the item is known to be gone. */
  remove(accountId: string): Promise<Outcome<null>>;
  /** A call was never answered: it blocks `process.exit`, so the app must end its own process hard. */
  readonly callPending: boolean;
  /** Resolves when nothing is under way any more, which may be never. */
  answered(): Promise<void>;
}
