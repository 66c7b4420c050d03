import { describe, expect, test } from 'vitest';
import {
  gatewayAnswering,
  gatewayAt,
  good,
  html,
  http,
  json,
  page,
  record,
  refusal,
  startWireServer,
  TOKEN,
  type WireAnswer,
} from './wire-server.ts';

/** What limiters send when gzip was offered: a gzip of nothing. */
const NOTHING = Buffer.from('1f8b08000000000000ff010000ffff0000000000000000', 'hex');
const GZIPPED_NOTHING = { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' };
const INVALID_URL = {
  error: { message: 'Invalid URL (GET /api/nope)', type: 'invalid_request_error', param: '', code: '' },
};
const PANIC = { error: { message: 'Panic detected, error: nil pointer', type: 'new_api_panic' } };
const ZERO_RECORD = { id: 0, user_id: 0, key: '', status: 0, name: '', remain_quota: 0, allow_ips: null };

/** One answer for every request, what a read of one key then says, and what a list says where that differs. */
const CASES: [what: string, answer: WireAnswer, key: string, list?: string][] = [
  ['1: a wrong token as 200', refusal('无权进行此操作，access token 无效'), 'token-rejected'],
  ['1: a wrong token as 200, in English', refusal('Unauthorized, invalid access token'), 'token-rejected'],
  ['2: a 401', refusal('Unauthorized, not logged in and no access token provided', 401), 'token-rejected'],
  [
    '2: a 401 by code',
    json({ code: 'AUTH_UNAUTHORIZED', message: '…', success: false }, 401),
    'token-rejected',
  ],
  ['3: a key deleted elsewhere', refusal('record not found'), 'key-gone', 'refused'],
  ['4: rate limited', http(429, NOTHING, GZIPPED_NOTHING), 'rate-limited'],
  ['4: rate limited, body unreadable', http(429, '?', { 'Content-Encoding': 'br' }), 'rate-limited'],
  ['5: an HTML challenge', html(403, 'Just a moment...'), 'intermediary'],
  ['5: an HTML 401', html(401, 'Proxy sign-in'), 'intermediary'],
  ['6: an HTML gateway error', html(524, 'api.cometapi.com | 524: A timeout occurred'), 'intermediary'],
  ['7: HTML with 200', html(200, 'Console'), 'intermediary'],
  [
    '9: a redirect elsewhere',
    http(301, '', { Location: 'https://gateway.invalid/' }),
    'redirected-elsewhere',
  ],
  ['18: neither rows nor a page', good({ page: 1 }), 'malformed-answer'],
  ['19: success without data', json({ message: '', success: true }), 'malformed-answer'],
  ['19: success with null', good(null), 'malformed-answer'],
  ['19: success with another status', json({ data: record(), success: true }, 404), 'malformed-answer'],
  ['19: truncated JSON', http(200, '{"data":{"id":12'), 'intermediary'],
  ['19: an empty 200', http(200, ''), 'intermediary'],
  ['19: an empty 500', http(500, NOTHING, GZIPPED_NOTHING), 'intermediary'],
  ['19: a panic', json(PANIC, 500), 'server-failure'],
  ['19: JSON, yet no envelope', http(200, '[1,2]'), 'intermediary'],
  ['20: a failure object', json({ error: { message: 'x', type: 'comet_api_error' } }, 401), 'server-failure'],
  ['22: a number that lost digits', good(record({ remain_quota: 2 ** 53 })), 'malformed-answer'],
  ['25: a captive portal', html(200, 'Welcome to the airport'), 'intermediary'],
  [
    '27: zeros beside the failure',
    json({ success: false, message: 'record not found', data: ZERO_RECORD }),
    'key-gone',
    'refused',
  ],
  ['27: zeros in a success', good(ZERO_RECORD), 'malformed-answer'],
  [
    '29: a database fault as 500',
    refusal('Database error, please contact the administrator', 500),
    'server-failure',
  ],
  ['a route that is not there', json(INVALID_URL, 404), 'not-offered', 'not-a-gateway'],
  ['a blocked account', refusal('用户已被封禁'), 'account-blocked'],
  ['a blocked account, in English', refusal('User has been banned'), 'account-blocked'],
  ['a role too low', refusal('Unauthorized, insufficient privileges'), 'not-allowed'],
  ['a user id wanted', refusal('Unauthorized, New-Api-User header not provided', 401), 'user-id-needed'],
  ['something never seen before', refusal('サーバーが混み合っています'), 'refused'],
];

describe('an answer that is no good', () => {
  test.each(CASES)('%s', async (_what, answer, key, list = key) => {
    const { gateway } = await gatewayAnswering(answer);
    expect(await gateway.readKey(4102)).toMatchObject({ ok: false, failure: { code: key } });
    expect(await gateway.walkKeys().next()).toMatchObject({ ok: false, failure: { code: list } });
  });

  test('a failed list beside zeros is no empty list', async () => {
    const body = { success: false, message: 'db', data: { page: 0, page_size: 0, total: 0, items: null } };
    const { gateway } = await gatewayAnswering(json(body));
    expect(await gateway.walkKeys().next()).toMatchObject({ failure: { code: 'refused', detail: 'db' } });
    expect(await gateway.readOwnAccount()).toMatchObject({ failure: { code: 'refused' } });
  });

  test("28: the gateway's own 401 may carry WWW-Authenticate", async () => {
    const body = JSON.stringify({ message: 'Unauthorized, no access token provided', success: false });
    const { gateway } = await gatewayAnswering(http(401, body, { 'WWW-Authenticate': 'Bearer realm="api"' }));
    expect(await gateway.readKey(1)).toMatchObject({ failure: { code: 'token-rejected', httpStatus: 401 } });
  });

  test('a user id that was sent and refused is wrong, not missing', async () => {
    const server = await startWireServer(() =>
      refusal('Unauthorized, New-Api-User does not match logged in user', 401),
    );
    const gateway = gatewayAt(server.origin, { userId: 78 });
    expect(await gateway.readKey(1)).toMatchObject({ failure: { code: 'user-id-wrong' } });
  });
});

describe('a suspected token', () => {
  const wrongToken = refusal('Unauthorized, invalid access token');

  test('is confirmed by one list call of one row', async () => {
    const { gateway, server } = await gatewayAnswering(wrongToken);
    expect(await gateway.readKey(7)).toMatchObject({ failure: { code: 'token-rejected' } });
    expect(server.requests.map(({ target }) => target)).toEqual([
      '/api/token/7',
      '/api/token/?p=1&page_size=1&size=1',
    ]);
  });

  test('is not rejected when that call succeeds', async () => {
    const { gateway } = await gatewayAnswering(({ target }) =>
      target.startsWith('/api/token/?') ? page([record()]) : refusal('Unauthorized, go away', 401),
    );
    expect(await gateway.readOwnAccount()).toEqual({
      ok: false,
      failure: { code: 'refused', detail: 'Unauthorized, go away', httpStatus: 401 },
    });
  });

  test("gives way to the second call's own failure", async () => {
    const { gateway } = await gatewayAnswering(({ target }) =>
      target.startsWith('/api/token/?') ? http(429, '') : wrongToken,
    );
    expect(await gateway.readKey(7)).toMatchObject({ failure: { code: 'rate-limited' } });
  });

  test('is good again as soon as the gateway takes it (a database outage looks like a wrong token)', async () => {
    let down = true;
    const { gateway } = await gatewayAnswering(() => (down ? wrongToken : good(record())));
    expect(await gateway.readKey(4102)).toMatchObject({ failure: { code: 'token-rejected' } });
    down = false;
    expect(await gateway.readKey(4102)).toMatchObject({ ok: true });
  });

  test('is never suspected where no token was sent', async () => {
    const { gateway, server } = await gatewayAnswering(refusal('Unauthorized', 401));
    expect(await gateway.readUnitsPerDollar()).toMatchObject({ failure: { code: 'refused' } });
    expect(server.requests).toHaveLength(1);
  });
});

describe('what a failure says', () => {
  test.each([
    ['the token', `bad token ${TOKEN}`],
    ['a piece of the token', `bad token ${TOKEN.slice(4, 16)}…`],
    ['the token split by an invisible character', `bad ${TOKEN.slice(0, 9)}\u200b${TOKEN.slice(9)}`],
    ['a key', 'quota exhausted [sk-abc***xyz] Q8zL0pWn3VtYc6RkXe1JmB5sHg9DuFa2TiOq7CxNb4MvKdPw'],
  ])('never quotes %s', async (_what, message) => {
    const { gateway } = await gatewayAnswering(refusal(message));
    const said = JSON.stringify(await gateway.readKey(1));
    expect(said).toContain('refused');
    for (const secret of [TOKEN.slice(4, 12), 'sk-abc', 'xyz', 'Q8zL0p']) expect(said).not.toContain(secret);
  });

  test('is the words of the gateway without the request id', async () => {
    const { gateway } = await gatewayAnswering(
      refusal('no quota left (request id: 20260205132859798638387SIHCnxzJ)'),
    );
    expect(await gateway.readKey(1)).toEqual({
      ok: false,
      failure: { code: 'refused', detail: 'no quota left', httpStatus: 200 },
    });
  });

  test.each([
    ['seconds', '90', 90_000],
    ['a date', 'Tue, 24 Nov 2026 12:02:00 GMT', 120_000],
  ])('carries Retry-After as %s', async (_what, retryAfter, delayMs) => {
    const { gateway } = await gatewayAnswering(http(429, '', { 'Retry-After': retryAfter }));
    const outcome = await gateway.readKey(1);
    expect(outcome).toMatchObject({ failure: { retryAt: Date.UTC(2026, 10, 24, 12) + delayMs } });
  });
});
