import { beginCall, endCall } from './model-call.ts';
import { seededRandom } from './random.ts';
import { SimulatedTraffic, type Traffic } from './simulated-traffic.ts';
import {
  BANNED,
  Store,
  type KeyRow,
  type NewKey,
  type NewUser,
  type StoredKey,
  type StoredUser,
  type UserRow,
} from './store.ts';
import { wireSeconds } from './wire-seconds.ts';

export interface KeySeed {
  readonly fields: NewKey;
  /** Fields that this key's answers lack. */
  readonly leftOut?: StoredKey['leftOut'];
  /** Fields that this key's answers have besides. */
  readonly extra?: StoredKey['extra'];
  readonly traffic?: Traffic;
}

export interface AccountSeed {
  readonly user: NewUser;
  /** Of this month so far; none: nothing. */
  readonly month?: StoredUser['month'];
  /** Oldest first, as they would have been created. */
  readonly keys: readonly KeySeed[];
}

export interface CreatedUser {
  readonly userId: number;
  readonly accessToken: string;
}

interface GatewayStateOptions {
  /** Epoch ms. */
  readonly now: () => number;
  readonly seed: number;
  readonly redis: () => boolean;
  readonly keepLogDays: number | undefined;
}

/** What goes on behind the gateway's API: the hand of tests and demo on users, keys and model calls. */
export class GatewayState {
  readonly #now: () => number;
  readonly #redis: () => boolean;
  readonly #store: Store;
  readonly #spending: SimulatedTraffic;

  constructor(options: GatewayStateOptions) {
    this.#now = options.now;
    this.#redis = options.redis;
    this.#store = new Store(seededRandom(options.seed), options.keepLogDays);
    this.#spending = new SimulatedTraffic(this.#store, options.seed, options.redis);
  }

  /** The tables after everything that has been spent until now. */
  store(): Store {
    this.#spending.advanceTo(this.#now());
    return this.#store;
  }

  addAccount(account: AccountSeed): CreatedUser & { readonly keyIds: readonly number[] } {
    const created = this.createUser(account.user);
    Object.assign(this.#store.user(created.userId).month, account.month);
    return { ...created, keyIds: account.keys.map((seed) => this.createKey(created.userId, seed).id) };
  }

  createUser(fields: NewUser = {}): CreatedUser {
    const user = this.store().addUser(fields);
    return { userId: user.row.id, accessToken: user.accessToken };
  }

  createKey(userId: number, seed: KeySeed = { fields: {} }): Readonly<KeyRow> {
    const { fields, leftOut = [], extra = {}, traffic } = seed;
    const { row } = this.store().addKey(userId, fields, this.#nowS(), { leftOut, extra });
    if (traffic) this.#spending.start(row.id, traffic, this.#now());
    return { ...row };
  }

  key(keyId: number): Readonly<KeyRow> {
    return { ...this.store().key(keyId).row };
  }

  user(userId: number): Readonly<UserRow> {
    return { ...this.store().user(userId).row };
  }

  /** Past every rule of the API, as an operator would in the database. */
  editKey(keyId: number, fields: Omit<NewKey, 'key'>): void {
    Object.assign(this.store().key(keyId).row, fields);
  }

  deleteKey(keyId: number): void {
    this.store().key(keyId).deleted = true;
  }

  /** The old token ends at once. */
  rotateAccessToken(userId: number): string {
    return this.store().rotateAccessToken(userId);
  }

  banUser(userId: number): void {
    this.store().user(userId).row.status = BANNED;
  }

  setBalance(userId: number, units: number): void {
    this.store().user(userId).row.quota = units;
  }

  /** One whole model call; false when the gateway refuses it. */
  callModel(keyId: number, cost: number, estimate = cost): boolean {
    const reserved = beginCall(this.store(), keyId, estimate, this.#nowS(), this.#redis());
    if (reserved === null) return false;
    endCall(this.#store, keyId, cost, reserved, this.#nowS());
    return true;
  }

  #nowS(): number {
    return wireSeconds(this.#now());
  }
}
