import { randomBytes } from 'node:crypto';
import { randomText, type Random } from './random.ts';
import { UsageLog } from './usage-log.ts';

/** A key as the gateway stores and sends it: its own names, times in Unix seconds, quotas in units. */
export interface KeyRow {
  readonly id: number;
  readonly user_id: number;
  readonly key: string;
  status: number;
  name: string;
  created_time: number;
  accessed_time: number;
  /** -1: never. */
  expired_time: number;
  remain_quota: number;
  unlimited_quota: boolean;
  model_limits_enabled: boolean;
  model_limits: string;
  allow_ips: string | null;
  used_quota: number;
  group: string;
  cross_group_retry: boolean;
}

export interface StoredKey {
  readonly row: KeyRow;
  /** Fields that the answers lack, and ones that they have besides. */
  readonly leftOut: readonly (keyof KeyRow)[];
  readonly extra: Readonly<Record<string, unknown>>;
  deleted: boolean;
}

export type NewKey = Partial<Omit<KeyRow, 'id' | 'user_id'>>;

export interface UserRow {
  readonly id: number;
  username: string;
  display_name: string;
  role: number;
  status: number;
  email: string;
  group: string;
  /** The balance left. */
  quota: number;
  used_quota: number;
  request_count: number;
}

export interface StoredUser {
  readonly row: UserRow;
  accessToken: string;
  readonly month: { requests: number; units: number };
}

export type NewUser = Partial<Omit<UserRow, 'id'>>;

export const ENABLED = 1;
export const BANNED = 2;
export const EXPIRED = 3;
export const EXHAUSTED = 4;

const KEY_TEXT_CHARACTERS = 48;
/** 24 bytes are 32 characters of standard base64, without padding. */
const ACCESS_TOKEN_BYTES = 24;

/** The gateway's tables. */
export class Store {
  readonly #random: Random;
  readonly #users = new Map<number, StoredUser>();
  readonly #keys = new Map<number, StoredKey>();
  readonly #secrets = new Set<string>();
  readonly log: UsageLog;

  constructor(random: Random, keepLogDays?: number) {
    this.#random = random;
    this.log = new UsageLog(keepLogDays);
  }

  addUser(fields: NewUser): StoredUser {
    const row = { ...newUser(this.#users.size + 1), ...fields };
    const user = { row, accessToken: this.#mintAccessToken(), month: { requests: 0, units: 0 } };
    this.#users.set(row.id, user);
    return user;
  }

  rotateAccessToken(userId: number): string {
    const user = this.user(userId);
    user.accessToken = this.#mintAccessToken();
    return user.accessToken;
  }

  addKey(
    userId: number,
    fields: NewKey,
    nowS: number,
    wire: Pick<StoredKey, 'leftOut' | 'extra'>,
  ): StoredKey {
    const text = randomText(this.#random, KEY_TEXT_CHARACTERS);
    const row = { ...newKey(this.#keys.size + 1, userId, text, nowS), ...fields };
    const key = { row, ...wire, deleted: false };
    this.#keys.set(row.id, key);
    this.#secrets.add(row.key);
    return key;
  }

  user(userId: number): StoredUser {
    const user = this.#users.get(userId);
    if (!user) throw new Error(`There is no user ${userId}`);
    return user;
  }

  /** Of whatever owner, deleted or not. */
  findKey(keyId: number): StoredKey | undefined {
    return this.#keys.get(keyId);
  }

  key(keyId: number): StoredKey {
    const key = this.#keys.get(keyId);
    if (!key) throw new Error(`There is no key ${keyId}`);
    return key;
  }

  userByAccessToken(accessToken: string): StoredUser | undefined {
    return [...this.#users.values()].find((user) => user.accessToken === accessToken);
  }

  /** Newest first, without deleted ones. */
  keysOf(userId: number): StoredKey[] {
    return [...this.#keys.values()].filter((key) => key.row.user_id === userId && !key.deleted).reverse();
  }

  keyOf(userId: number, keyId: number): StoredKey | undefined {
    const key = this.#keys.get(keyId);
    return key?.row.user_id === userId && !key.deleted ? key : undefined;
  }

  keyByText(text: string): StoredKey | undefined {
    return [...this.#keys.values()].find((key) => !key.deleted && key.row.key === text);
  }

  /** Every access token and key text there ever was. */
  secrets(): ReadonlySet<string> {
    return this.#secrets;
  }

  #mintAccessToken(): string {
    const accessToken = randomBytes(ACCESS_TOKEN_BYTES).toString('base64');
    this.#secrets.add(accessToken);
    return accessToken;
  }
}

function newUser(id: number): UserRow {
  return {
    id,
    username: `user${id}`,
    display_name: `User ${id}`,
    role: 1,
    status: ENABLED,
    email: '',
    group: 'default',
    quota: 0,
    used_quota: 0,
    request_count: 0,
  };
}

/** As one that was created with nothing but a name; the order of the fields is the gateway's. */
function newKey(id: number, userId: number, key: string, nowS: number): KeyRow {
  return {
    id,
    user_id: userId,
    key,
    status: ENABLED,
    name: `key-${id}`,
    created_time: nowS,
    accessed_time: nowS,
    expired_time: -1,
    remain_quota: 0,
    unlimited_quota: false,
    model_limits_enabled: false,
    model_limits: '',
    allow_ips: '',
    used_quota: 0,
    group: '',
    cross_group_retry: false,
  };
}
