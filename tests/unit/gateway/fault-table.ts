import type { FailureCode } from '#contract/failure';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import type { ChooseFault, Fault } from '../../../src-main/simulator/fault.ts';
import * as faults from '../../../src-main/simulator/faults.ts';

/** One way in which a gateway, or something before it, answers wrongly or not at all. */
export interface FaultRow {
  /** Its number among the edge cases of the API contract; null: a fault of transport. */
  readonly edgeCase: number | null;
  readonly what: string;
  /** Strikes every request of every route. */
  readonly choose: ChooseFault;
  /** What reading one key says of it; null: the answer is read all the same. */
  readonly code: FailureCode | null;
  /** What a page of the key list says, and so what is shown of the account, where that differs. */
  readonly list: FailureCode | null;
  /** The gateway's own words, as far as they are shown. */
  readonly detail?: string;
}

export function titleOf({ edgeCase, what }: Pick<FaultRow, 'edgeCase' | 'what'>): string {
  return `${edgeCase ?? 'transport'}: ${what}`;
}

function row(
  edgeCase: number | null,
  what: string,
  fault: Fault | ChooseFault,
  code: FailureCode | null,
  more: { readonly list?: FailureCode; readonly detail?: string } = {},
): FaultRow {
  const choose = typeof fault === 'function' ? fault : everyRequest(fault);
  return { edgeCase, what, choose, code, list: code, ...more };
}

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Fault {
  const type = { 'Content-Type': 'application/json; charset=utf-8' };
  return faults.answeredWith(status, JSON.stringify(body), { ...type, ...headers });
}

function refusal(message: string, status = 200): Fault {
  return json({ message, success: false }, status);
}

function later(code: string, status = 401): Fault {
  return json({ code, message: '…', success: false }, status);
}

function keyHolding(remain_quota: number): Fault {
  return json({ data: { id: 1, status: 1, remain_quota, unlimited_quota: false }, success: true });
}

const ZERO_KEY = { id: 0, user_id: 0, key: '', status: 0, name: '', remain_quota: 0, allow_ips: null };
const ZERO_PAGE = { page: 0, page_size: 0, total: 0, items: null };
const INVALID_URL = {
  error: { message: 'Invalid URL (GET /api/nope)', type: 'invalid_request_error', param: '', code: '' },
};
const PANIC = { error: { message: 'Panic detected, error: nil pointer', type: 'new_api_panic' } };
const KEY_FAILURE = {
  error: {
    code: '',
    message:
      '该令牌额度已用尽 TokenStatusExhausted[sk-abc***xyz] (request id: 20260205132859798638387SIHCnxzJ)',
    type: 'comet_api_error',
  },
};
const UNAUTHORIZED_JSON = { message: 'Unauthorized, no access token provided', success: false };
const CHALLENGE = { 'Www-Authenticate': 'Bearer realm="api", resource_metadata="https://gateway.invalid/"' };
const CAPTIVE = '<html><head><title>Welcome to the airport</title></head></html>';
const HTML = { 'Content-Type': 'text/html' };
const BARE = { 'Content-Type': 'application/json' };

/** Every request is told to go elsewhere on the same host, and answered there. */
const onceAround: ChooseFault = ({ target }) => {
  const mark = target.includes('?') ? '&' : '?';
  return target.endsWith('again') ? null : faults.redirect(`${target}${mark}again`);
};

const TOKEN: readonly FaultRow[] = [
  row(1, 'a wrong token as 200', refusal('无权进行此操作，access token 无效'), 'token-rejected'),
  row(1, 'a wrong token as 200, in English', refusal('Unauthorized, invalid access token'), 'token-rejected'),
  row(2, 'a 401', refusal('Unauthorized, not logged in and no access token provided', 401), 'token-rejected'),
  row(2, 'a 401 by its code', later('AUTH_UNAUTHORIZED'), 'token-rejected'),
  row(2, 'a blocked account by its code', later('AUTH_USER_DISABLED'), 'account-blocked'),
  row(2, 'a blocked account', refusal('用户已被封禁'), 'account-blocked'),
  row(2, 'a blocked account, in English', refusal('User has been banned'), 'account-blocked'),
  row(2, 'a role too low by its code', later('AUTH_INSUFFICIENT_PRIVILEGE', 403), 'not-allowed'),
  row(2, 'a role too low', refusal('Unauthorized, insufficient privileges'), 'not-allowed'),
  row(2, 'an invalid user', refusal('无权进行此操作，用户信息无效'), 'not-allowed'),
  row(2, 'a user id wanted', refusal('无权进行此操作，未提供 New-Api-User', 401), 'user-id-needed'),
  row(
    28,
    "the gateway's own 401 with WWW-Authenticate",
    json(UNAUTHORIZED_JSON, 401, CHALLENGE),
    'token-rejected',
  ),
  row(
    29,
    'a database fault that looks like a wrong token',
    refusal('无权进行此操作，access token 无效'),
    'token-rejected',
  ),
  row(
    29,
    'a database fault as 500',
    refusal('Database error, please contact the administrator', 500),
    'server-failure',
    { detail: 'Database error, please contact the administrator' },
  ),
];

const GATEWAY: readonly FaultRow[] = [
  row(3, 'no record, and no list that would confirm it', refusal('record not found'), 'key-gone', {
    list: 'refused',
    detail: 'record not found',
  }),
  row(18, 'neither rows nor a page', json({ data: { page: 1 }, success: true }), 'malformed-answer'),
  row(19, 'a success without data', json({ message: '', success: true }), 'malformed-answer'),
  row(19, 'a success with null', json({ data: null, message: '', success: true }), 'malformed-answer'),
  row(19, 'a success with another status', json({ data: [], success: true }, 404), 'malformed-answer'),
  row(19, 'truncated JSON', faults.TRUNCATED_JSON, 'intermediary'),
  row(19, 'an empty 200', faults.answeredWith(200, ''), 'intermediary'),
  row(19, 'an empty 500', faults.EMPTY_500, 'intermediary'),
  row(19, 'a panic', json(PANIC, 500), 'server-failure', { detail: 'Panic detected, error: nil pointer' }),
  row(19, 'JSON, yet no envelope', faults.answeredWith(200, '[1,2]', BARE), 'intermediary'),
  row(19, 'a byte order mark', faults.BYTE_ORDER_MARK, null),
  row(20, 'a failure object that quotes a key', json(KEY_FAILURE, 401), 'server-failure', {
    detail: '该令牌额度已用尽 TokenStatusExhausted[…]',
  }),
  row(22, 'a quota that lost digits', keyHolding(2 ** 53), 'malformed-answer'),
  row(22, 'a quota in dollars', keyHolding(8.93872), 'malformed-answer'),
  row(
    27,
    'zeros of a key beside the failure',
    json({ success: false, message: 'x', data: ZERO_KEY }),
    'refused',
  ),
  row(
    27,
    'zeros of a page beside the failure',
    json({ success: false, message: 'x', data: ZERO_PAGE }),
    'refused',
  ),
  row(
    27,
    'zeros of a key in a success',
    json({ success: true, message: '', data: ZERO_KEY }),
    'malformed-answer',
  ),
  row(
    27,
    'zeros of an account in a success',
    json({ success: true, data: { id: 0, quota: 0 } }),
    'malformed-answer',
  ),
  row(null, 'a route that is not there', json(INVALID_URL, 404), 'not-offered', { list: 'not-a-gateway' }),
  row(null, 'a text never seen before', refusal('サーバーが混み合っています'), 'refused', {
    detail: 'サーバーが混み合っています',
  }),
];

const BETWEEN: readonly FaultRow[] = [
  row(4, 'too many requests: a gzip of nothing', faults.tooManyRequests(), 'rate-limited'),
  row(
    4,
    'too many requests, unreadable',
    faults.answeredWith(429, '?', { 'Content-Encoding': 'br' }),
    'rate-limited',
  ),
  row(5, 'an HTML challenge', faults.html(403), 'intermediary'),
  row(5, 'an HTML 401', faults.html(401), 'intermediary'),
  row(6, 'an HTML 520', faults.html(520), 'intermediary'),
  row(6, 'an HTML 522', faults.html(522), 'intermediary'),
  row(6, 'an HTML 524', faults.html(524), 'intermediary'),
  row(7, 'HTML with 200', faults.html(200), 'intermediary'),
  row(8, 'a redirect within the origin, once', onceAround, null),
  row(
    9,
    'a redirect to another origin',
    faults.redirect('https://gateway.invalid/api/token/1'),
    'redirected-elsewhere',
  ),
  row(25, 'a captive portal', faults.answeredWith(200, CAPTIVE, HTML), 'intermediary'),
  row(
    25,
    'a captive portal that redirects',
    faults.redirect('http://portal.invalid/'),
    'redirected-elsewhere',
  ),
];

/** These take as long as a silence may last. */
const SILENT: readonly FaultRow[] = [
  row(25, 'no answer at all', faults.STALL_BEFORE_HEAD, 'timed-out'),
  row(null, 'a stall in the body', faults.STALL_IN_BODY, 'timed-out'),
  row(null, 'a drip that would take hours', faults.drip(1, 100), 'timed-out'),
];

const TRANSPORT: readonly FaultRow[] = [
  row(25, 'a connection that is taken and dropped', faults.REFUSED, 'unreachable'),
  row(null, 'a reset in the head', faults.RESET_IN_HEAD, 'unreachable'),
  row(null, 'a reset in the body', faults.RESET_IN_BODY, 'unreachable'),
  row(null, 'an end in the body', faults.CUT_IN_BODY, 'unreachable'),
  row(null, 'a slow answer that ends in time', faults.drip(200, 1), null),
  row(null, 'a wrong content type', faults.WRONG_CONTENT_TYPE, null),
  row(null, 'a name that is no UTF-8', faults.INVALID_UTF8, null),
  row(null, 'more than 2 MiB on the wire', faults.OVERSIZED_ON_THE_WIRE, 'malformed-answer'),
  row(null, 'more than 8 MiB unpacked', faults.OVERSIZED_UNPACKED, 'malformed-answer'),
  row(null, 'a gzip bomb', faults.GZIP_BOMB, 'malformed-answer'),
  row(null, 'a gzip of nothing', faults.GZIP_OF_NOTHING, 'intermediary'),
  row(null, 'a truncated gzip', faults.TRUNCATED_GZIP, 'malformed-answer'),
  row(null, 'a gzip in name only', faults.GZIP_IN_NAME_ONLY, 'malformed-answer'),
  row(null, 'an encoding that was not offered', faults.UNOFFERED_ENCODING, 'malformed-answer'),
  row(null, 'a redirect loop', faults.REDIRECT_LOOP, 'intermediary'),
  row(null, 'too many requests with Retry-After', faults.tooManyRequests('90'), 'rate-limited'),
  row(null, "a gateway's clock three hours behind", faults.clockSkew(-3 * 3_600_000), null),
];

export const FAULT_ROWS: readonly FaultRow[] = [...TOKEN, ...GATEWAY, ...BETWEEN, ...TRANSPORT, ...SILENT];

/** What the user reads for each code above, so that a change of words is a change of this table. */
export const WORDS: Partial<Record<FailureCode, string>> = {
  'token-rejected': 'The gateway does not accept this token',
  'account-blocked': 'The gateway has blocked this account',
  'not-allowed': 'Your account is not allowed to do this',
  'user-id-needed': 'This gateway also needs your user id',
  'server-failure': 'The gateway has a fault',
  refused: 'The gateway refused',
  'malformed-answer': 'The gateway answered something we cannot read',
  intermediary: 'Something other than the gateway answered',
  'not-offered': 'This gateway does not offer that',
  'not-a-gateway': 'This address is not a New API gateway',
  'rate-limited': 'Too many requests',
  'redirected-elsewhere': 'The gateway sends us to another host',
  unreachable: 'The gateway cannot be reached',
  'timed-out': 'The gateway did not answer in time',
};

/** What the account shows, whose pins are read by the list. */
export function shownCode({ list }: FaultRow): FailureCode | null {
  return list;
}
