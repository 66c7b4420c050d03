import { isAllowedAddress } from './allowed-address.ts';
import { failed, keyRefused, refused, type Answer } from './answer.ts';
import { reachedStatus } from './model-call.ts';
import type { RouteContext } from './route.ts';
import { BANNED, ENABLED, EXHAUSTED, EXPIRED, type StoredKey } from './store.ts';
import type { Build } from './switches.ts';
import { ZERO_USAGE } from './usage-route.ts';
import { wireSeconds } from './wire-seconds.ts';

export type KeyAuthentication =
  { readonly ok: true; readonly key: StoredKey } | { readonly ok: false; readonly answer: Answer };

/** Who calls, by an API key, with or without `sk-`. */
export function authenticateKey(context: RouteContext): KeyAuthentication {
  const { call, store, switches } = context;
  const header = call.headers.authorization ?? '';
  if (header === '') return refuse(401, 'none', context);
  if (switches.databaseDown === 'authentication') return databaseRefusal(context);
  const text = header.replace(/^bearer /i, '').replace(/^sk-/, '');
  const key = store.keyByText(text);
  if (!key) return refuse(401, 'unknown', context);
  const refusal = switches.usageReadOnlyAuth ? null : stateRefusal(key, context);
  if (refusal) return refuse(401, refusal, context);
  const isAllowed = switches.usageReadOnlyAuth || isAllowedAddress(key.row.allow_ips, call.address);
  if (!isAllowed) return refuse(403, 'address', context);
  if (store.user(key.row.user_id).row.status === BANNED) return refuse(403, 'banned', context);
  if (!/^bearer /i.test(header)) return withoutBearer(context);
  return { ok: true, key };
}

function databaseRefusal(context: RouteContext): KeyAuthentication {
  if (context.switches.databaseDownStatus === 200) return refuse(401, 'unknown', context);
  return { ok: false, answer: refused(500, 'Database error, please contact the administrator') };
}

function withoutBearer({ switches }: RouteContext): KeyAuthentication {
  const message = 'Invalid Bearer token';
  const isSuccessful = switches.usageEnvelope === 'success';
  return { ok: false, answer: isSuccessful ? failed(message, ZERO_USAGE, switches) : refused(401, message) };
}

type KeyRefusal = 'none' | 'unknown' | 'banned' | 'address' | 'expired' | 'exhausted' | 'unusable';

/** Stored states first, then date and quota, which without Redis are written down as they are found. */
function stateRefusal({ row }: StoredKey, { now, switches }: RouteContext): KeyRefusal | null {
  if (row.status === ENABLED) {
    const reached = reachedStatus(row, wireSeconds(now));
    if (!switches.redis) row.status = reached;
    return refusalByStatus(reached);
  }
  return refusalByStatus(row.status);
}

function refusalByStatus(status: number): KeyRefusal | null {
  if (status === ENABLED) return null;
  if (status === EXHAUSTED) return 'exhausted';
  return status === EXPIRED ? 'expired' : 'unusable';
}

type Texts = Readonly<Record<Build['keyFailures'], string>>;

function inAll(text: string): Texts {
  return { 'error-object': text, 'plain-zh': text, 'plain-en': text };
}

const TEXTS: Readonly<Record<KeyRefusal, Texts>> = {
  none: {
    'error-object': '未提供令牌',
    'plain-zh': '未提供 Authorization 请求头',
    'plain-en': 'Token not provided',
  },
  unknown: { ...inAll('无效的令牌'), 'plain-en': 'Invalid token' },
  banned: { ...inAll('用户已被封禁'), 'plain-en': 'User has been banned' },
  address: inAll('您的 IP 不在令牌允许访问的列表中'),
  expired: inAll('该令牌已过期'),
  exhausted: inAll('该令牌额度已用尽 TokenStatusExhausted[sk-abc***xyz]'),
  unusable: inAll('该令牌状态不可用'),
};

function refuse(status: 401 | 403, refusal: KeyRefusal, context: RouteContext): KeyAuthentication {
  const { keyFailures, errorType } = context.build;
  const text = TEXTS[refusal][keyFailures];
  if (keyFailures !== 'error-object') return { ok: false, answer: refused(status, text) };
  const message = `${text} (request id: ${context.requestId})`;
  return { ok: false, answer: keyRefused(status, message, errorType) };
}
