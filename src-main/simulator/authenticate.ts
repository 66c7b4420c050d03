import { refused, type Answer } from './answer.ts';
import type { GatewayCall } from './gateway-call.ts';
import { textFor, type LocalizedText } from './language.ts';
import type { Switches } from './switches.ts';
import { BANNED, type Store, type StoredUser } from './store.ts';

type Refusal =
  | 'no-token'
  | 'wrong-token'
  | 'user-invalid'
  | 'user-id-missing'
  | 'user-id-malformed'
  | 'user-id-mismatch'
  | 'banned'
  | 'database-down';

interface RefusalText extends LocalizedText {
  readonly status: 200 | 401 | 500;
  /** Of later new-api; null where it has no such refusal. */
  readonly code: string | null;
}

const ZH = '无权进行此操作，';
const EN = 'Unauthorized, ';
const TOKEN_SCHEME = 'Bearer ';
const ROLES = [1, 10, 100];

const REFUSALS: Readonly<Record<Refusal, RefusalText>> = {
  'no-token': {
    status: 401,
    zh: `${ZH}未登录且未提供 access token`,
    en: `${EN}not logged in and no access token provided`,
    code: 'AUTH_UNAUTHORIZED',
  },
  'wrong-token': {
    status: 200,
    zh: `${ZH}access token 无效`,
    en: `${EN}invalid access token`,
    code: 'AUTH_UNAUTHORIZED',
  },
  'user-invalid': {
    status: 200,
    zh: `${ZH}用户信息无效`,
    en: `${EN}invalid user info`,
    code: 'AUTH_USER_INVALID',
  },
  'user-id-missing': {
    status: 401,
    zh: `${ZH}未提供 New-Api-User`,
    en: `${EN}New-Api-User header not provided`,
    code: null,
  },
  'user-id-malformed': {
    status: 401,
    zh: `${ZH}New-Api-User 格式错误`,
    en: `${EN}New-Api-User header format error`,
    code: null,
  },
  'user-id-mismatch': {
    status: 401,
    zh: `${ZH}New-Api-User 与登录用户不匹配`,
    en: `${EN}New-Api-User does not match logged in user`,
    code: null,
  },
  banned: { status: 200, zh: '用户已被封禁', en: 'User has been banned', code: 'AUTH_USER_DISABLED' },
  'database-down': {
    status: 500,
    zh: '数据库错误，请联系管理员',
    en: 'Database error, please contact the administrator',
    code: 'AUTH_INTERNAL_ERROR',
  },
};

export type Authentication =
  { readonly ok: true; readonly user: StoredUser } | { readonly ok: false; readonly answer: Answer };

/** Who calls, by the access token, raw or after exactly `Bearer `. The token is looked at before the user id. */
export function authenticate(call: GatewayCall, store: Store, switches: Switches): Authentication {
  const header = call.headers.authorization ?? '';
  if (header === '') return refuse('no-token', call, switches);
  if (switches.databaseDown === 'authentication') return refuse(databaseRefusal(switches), call, switches);
  const isBearer = switches.bearerAccepted && header.startsWith(TOKEN_SCHEME);
  const token = isBearer ? header.slice(TOKEN_SCHEME.length) : header;
  const user = store.userByAccessToken(token);
  if (!user) return refuse('wrong-token', call, switches);
  const refusal = userRefusal(user, call, switches);
  return refusal ? refuse(refusal, call, switches) : { ok: true, user };
}

function databaseRefusal(switches: Switches): Refusal {
  const looksLikeWrongToken = switches.databaseDownStatus === 200 && switches.authFailureStatus === 200;
  return looksLikeWrongToken ? 'wrong-token' : 'database-down';
}

function userRefusal({ row }: StoredUser, call: GatewayCall, switches: Switches): Refusal | null {
  if (!ROLES.includes(row.role) || row.username.trim() === '') return 'user-invalid';
  const idRefusal = switches.requireNewApiUser && switches.authFailureStatus === 200;
  return (idRefusal ? userIdRefusal(row.id, call) : null) ?? (row.status === BANNED ? 'banned' : null);
}

function userIdRefusal(userId: number, call: GatewayCall): Refusal | null {
  const sent = call.headers['new-api-user'];
  if (typeof sent !== 'string' || sent === '') return 'user-id-missing';
  if (!/^[+-]?\d+$/.test(sent)) return 'user-id-malformed';
  return Number(sent) === userId ? null : 'user-id-mismatch';
}

function refuse(refusal: Refusal, call: GatewayCall, switches: Switches): Authentication {
  const texts = REFUSALS[refusal];
  if (switches.authFailureStatus === 401 && texts.code !== null) {
    const status = texts.status === 500 ? 500 : 401;
    return { ok: false, answer: refused(status, texts.en, { code: texts.code }) };
  }
  const challenge = switches.wwwAuthenticate && refusal === 'no-token';
  const headers = challenge ? { 'Www-Authenticate': challengeOf(call) } : {};
  return { ok: false, answer: refused(texts.status, textFor(texts, call, switches.language), { headers }) };
}

function challengeOf(call: GatewayCall): string {
  const metadata = `http://${call.headers.host ?? 'localhost'}/.well-known/oauth-protected-resource`;
  return `Bearer realm="api", resource_metadata="${metadata}"`;
}
