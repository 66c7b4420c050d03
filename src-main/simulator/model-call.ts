import { ENABLED, EXHAUSTED, EXPIRED, type KeyRow, type Store, type StoredUser } from './store.ts';
import type { LoggedCall } from './usage-log.ts';

/** Above this nothing is reserved: ten dollars on the key and on the account. */
const TRUSTED_UNITS = 5_000_000;

interface Caller {
  readonly key: KeyRow;
  readonly user: StoredUser;
}

/** Answers the units reserved for the call (0 where trusted); null: the gateway refuses it, for key or account. */
export function beginCall(
  store: Store,
  keyId: number,
  estimate: number,
  nowS: number,
  redis: boolean,
): number | null {
  const caller = callerOf(store, keyId);
  if (store.key(keyId).deleted || !isAdmitted(caller, nowS, redis)) return null;
  const { key, user } = caller;
  const left = key.unlimited_quota ? user.row.quota : Math.min(key.remain_quota, user.row.quota);
  if (left < estimate) return null;
  const reserved = left > TRUSTED_UNITS ? 0 : estimate;
  if (reserved > 0) take(caller, reserved, nowS);
  return reserved;
}

/** Bills the real cost, whatever is left; what was reserved beyond it comes back. */
export function endCall(store: Store, keyId: number, cost: number, reserved: number, nowS: number): void {
  const caller = callerOf(store, keyId);
  take(caller, cost - reserved, nowS);
  const { row, month } = caller.user;
  row.used_quota += cost;
  row.request_count += 1;
  month.units += cost;
  month.requests += 1;
  store.log.add(loggedCall(caller, cost, nowS));
}

/** A key calls one model: the first of its list, or its own of these. */
const MODELS = ['gpt-4.1-mini', 'claude-sonnet-4-5', 'gemini-2.5-flash'];
const PROMPT_SHARE = 0.8;

function loggedCall({ key, user }: Caller, cost: number, nowS: number): LoggedCall {
  const [listed = ''] = key.model_limits.split(',');
  const promptTokens = Math.ceil(cost * PROMPT_SHARE);
  return {
    userId: user.row.id,
    keyId: key.id,
    keyName: key.name,
    group: key.group,
    model: listed === '' ? (MODELS[key.id % MODELS.length] ?? '') : listed,
    createdAtS: nowS,
    quota: cost,
    promptTokens,
    completionTokens: Math.max(0, cost - promptTokens),
  };
}

function callerOf(store: Store, keyId: number): Caller {
  const key = store.key(keyId).row;
  return { key, user: store.user(key.user_id) };
}

/** Without Redis a refusal by date or quota writes the status that explains it. */
function isAdmitted({ key, user }: Caller, nowS: number, redis: boolean): boolean {
  if (key.status !== ENABLED || user.row.status !== ENABLED) return false;
  const reached = reachedStatus(key, nowS);
  if (reached === ENABLED) return true;
  if (!redis) key.status = reached;
  return false;
}

/** What a refusal writes; a key that is not refused stays enabled. */
export function reachedStatus(key: KeyRow, nowS: number): number {
  if (key.expired_time !== -1 && key.expired_time < nowS) return EXPIRED;
  return !key.unlimited_quota && key.remain_quota <= 0 ? EXHAUSTED : ENABLED;
}

/** Unlimited keys are billed like all others. */
function take({ key, user }: Caller, units: number, nowS: number): void {
  key.remain_quota -= units;
  key.used_quota += units;
  key.accessed_time = nowS;
  user.row.quota -= units;
}
