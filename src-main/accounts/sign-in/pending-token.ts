import { MINUTE_MS } from '#clock/durations';
import type { Clock } from '../../clock/clock.ts';
import type { GatewayOptions } from '../../gateway/gateway.ts';
import type { RateLimiter } from '../../polling/rate-limiter.ts';
import type { StoredCredential } from '../../secrets/vault.ts';
import type { AccountRecord } from '../../state/accounts-file.ts';
import { FUNDS_UNKNOWN } from '../account-funds.ts';
import { defaultLabel, freeLabel } from '../account-label.ts';
import { NOTHING_FOUND } from '../account-problem.ts';
import type { BaseUrl } from '#contract/base-url';
import { newAccount } from '../new-account.ts';

export type TokenSource = 'clipboard' | 'cli' | 'field' | 'account';

/** A token on its way into the keychain, in main's memory only. */
export interface PendingToken {
  /** The account it is for, a new one too: each try writes the same keychain item. */
  readonly accountId: string;
  readonly address: BaseUrl;
  readonly token: string;
  readonly from: TokenSource;
  /** The clipboard text it came from: cleared once the token is stored. */
  readonly clipboardText: string | null;
  readonly headerUserId: number | null;
  readonly ownerId: number | null;
}

const WAITS_MS = 5 * MINUTE_MS;

/** Holds one token between the steps of a sign-in, and forgets it when nobody goes on. */
export class PendingTokenHolder {
  readonly #clock: Clock;
  readonly #onForgotten: (token: PendingToken) => void;
  #token: PendingToken | null = null;
  /** Epoch ms: timers stand still while the machine sleeps. */
  #forgetsAt = Infinity;
  #cancelForget: () => void = () => undefined;

  constructor(clock: Clock, onForgotten: (token: PendingToken) => void) {
    this.#clock = clock;
    this.#onForgotten = onForgotten;
  }

  get token(): PendingToken | null {
    this.look();
    return this.#token;
  }

  /** The machine woke up, or somebody asks for it: what has waited for so long is held no longer. */
  look(): void {
    if (this.#clock.now() >= this.#forgetsAt) this.#expire();
  }

  /** Learnt of the one that is held, which waits no longer for that; one that is forgotten stays so. */
  change(token: PendingToken): PendingToken {
    if (this.#token !== null) this.#token = token;
    return token;
  }

  /** `givenAt`: as long as main's own question stood open, it has waited too; epoch ms. */
  keep(token: PendingToken, givenAt = this.#clock.now()): PendingToken {
    this.forget();
    this.#token = token;
    this.#forgetsAt = givenAt + WAITS_MS;
    this.#cancelForget = this.#clock.after(this.#forgetsAt - this.#clock.now(), () => this.#expire());
    return token;
  }

  forget(): void {
    this.#cancelForget();
    this.#forgetsAt = Infinity;
    this.#token = null;
  }

  #expire(): void {
    const token = this.#token;
    this.forget();
    if (token !== null) this.#onForgotten(token);
  }
}

export function credentialOf({ address, token }: PendingToken): StoredCredential {
  return { v: 1, origin: address.origin, token };
}

/** To verify it. */
export function gatewayOptionsOf(
  pending: PendingToken,
  limiter: RateLimiter,
  now: () => number,
  isKnown: boolean,
): GatewayOptions {
  return {
    acquire: (purpose, signal) => limiter.acquire('sign-in', purpose, signal),
    baseUrl: pending.address.url,
    credential: credentialOf(pending),
    userId: pending.headerUserId,
    now,
    isKnown,
  };
}

/** A new account for it, without pins. */
export function accountFor(
  { accountId, address, headerUserId, ownerId }: PendingToken,
  others: readonly { readonly record: Pick<AccountRecord, 'label'> }[],
): AccountRecord {
  return newAccount({
    id: accountId,
    label: freeLabel(
      defaultLabel(address),
      others.map(({ record }) => record.label),
    ),
    baseUrl: address.url,
    headerUserId,
    ownerId,
    pins: [],
  });
}

/** What it changes of the account it is for; an id that could not be read this time stays as it was known. */
export function changeFor(token: PendingToken, record: AccountRecord): Partial<AccountRecord> {
  const { from, headerUserId, ownerId } = token;
  const known = { ...NOTHING_FOUND, headerUserId };
  if (ownerId !== null) return { ...known, ownerId };
  if (from === 'account') return known;
  // It may be another account's: what was read with the token before proves nothing of this one's keys, or its money.
  const pins = record.pins.map((pin) => ({ ...pin, reading: null }));
  return { ...known, funds: FUNDS_UNKNOWN, pins };
}

/** For the account whose token it is; undefined: one that is not here yet. */
export function forOwner(
  token: PendingToken,
  owner: AccountRecord | undefined,
  newId: () => string,
): PendingToken {
  // That of the account it was meant for is no id of this one.
  const isItsOwn = token.headerUserId === token.ownerId;
  const headerUserId = isItsOwn ? token.headerUserId : (owner?.headerUserId ?? null);
  return { ...token, headerUserId, accountId: owner?.id ?? newId() };
}
