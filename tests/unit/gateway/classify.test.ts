import { describe, expect, test } from 'vitest';
import { classify, type RequestContext } from '../../../src-main/gateway/classify.ts';

const NO_HEADERS = { redirectsElsewhere: false, retryAfter: null, serverAt: null };
const ON_A_KEY: RequestContext = { route: 'key', userIdSent: false };

function codeOf(status: number, body: object | string | null, asked = ON_A_KEY): string {
  const text = typeof body === 'object' && body !== null ? JSON.stringify(body) : body;
  const verdict = classify({ ...NO_HEADERS, status, text }, asked);
  return verdict.ok ? 'ok' : verdict.code;
}

/** Each situation in the words of every build that says it: Chinese and English, older and newer. */
describe('what a gateway says about who calls', () => {
  test.each([
    [401, '无权进行此操作，未登录且未提供 access token', 'credential-suspected'],
    [401, 'Unauthorized, not logged in and no access token provided', 'credential-suspected'],
    [200, '无权进行此操作，access token 无效', 'credential-suspected'],
    [200, 'Unauthorized, invalid access token', 'credential-suspected'],
    [401, '无权进行此操作，未提供 New-Api-User', 'user-id-needed'],
    [401, 'Unauthorized, New-Api-User header not provided', 'user-id-needed'],
    [401, '无权进行此操作，New-Api-User 格式错误', 'user-id-needed'],
    [401, 'Unauthorized, New-Api-User does not match logged in user', 'user-id-needed'],
    [200, '用户已被封禁', 'account-blocked'],
    [200, 'User has been banned', 'account-blocked'],
    [200, '无权进行此操作，权限不足', 'not-allowed'],
    [200, 'Unauthorized, insufficient privileges', 'not-allowed'],
    [200, '无权进行此操作，用户信息无效', 'not-allowed'],
    [200, 'Unauthorized, invalid user info', 'not-allowed'],
    [500, 'Database error, please contact the administrator', 'server-failure'],
    [200, 'Error 1040 (08004): Too many connections', 'refused'],
    [200, 'record not found', 'key-gone'],
    [200, 'Record Not Found', 'key-gone'],
    [200, 'id 或 userId 为空！', 'refused'],
    [200, '参数错误：令牌名称过长', 'key-name-refused'],
    [200, 'Token name is too long', 'key-name-refused'],
    [200, '参数错误：无效的网段：failed to parse subnet: invalid CIDR address: ::1', 'addresses-refused'],
    [200, 'Quota value cannot be negative', 'refused'],
  ])('%i %s', (status, message, code) => {
    expect(codeOf(status, { message, success: false })).toBe(code);
  });

  test.each([
    [401, 'AUTH_UNAUTHORIZED', 'credential-suspected'],
    [401, 'AUTH_USER_DISABLED', 'account-blocked'],
    [403, 'AUTH_INSUFFICIENT_PRIVILEGE', 'not-allowed'],
    [401, 'AUTH_USER_INVALID', 'not-allowed'],
    [500, 'AUTH_INTERNAL_ERROR', 'server-failure'],
    [200, 'AUTH_SOMETHING_NEW', 'credential-suspected'],
  ])('%i %s', (status, code, expected) => {
    expect(codeOf(status, { code, message: 'irgendwas', success: false })).toBe(expected);
  });

  test('a 403 of its own without known words is a suspicion', () => {
    expect(codeOf(403, { message: '…', success: false })).toBe('credential-suspected');
  });
});

describe('what a body alone proves', () => {
  test.each([
    [200, { success: true, data: 1 }, 'ok'],
    [201, { success: true }, 'ok'],
    [500, { success: true, data: 1 }, 'malformed-answer'],
    [200, { success: 'true', data: 1 }, 'intermediary'],
    [200, { success: null, error: null }, 'intermediary'],
    [403, { success: 'false', error: { message: 'x' } }, 'server-failure'],
    [200, 'null', 'intermediary'],
    [401, '"unauthorized access token"', 'intermediary'],
    [200, null, 'malformed-answer'],
    [429, null, 'rate-limited'],
    [429, { success: true, data: 1 }, 'rate-limited'],
    [304, '', 'intermediary'],
  ])('%i %j is %s', (status, body, code) => {
    expect(codeOf(status, body)).toBe(code);
  });

  test('success may come without data: that is for the decoder to judge', () => {
    const answer = { ...NO_HEADERS, status: 200, text: '{"success":true}' };
    expect(classify(answer, ON_A_KEY)).toEqual({ ok: true, data: undefined });
  });
});

test.each<[RequestContext['route'], string]>([
  ['key-list', 'not-a-gateway'],
  ['key', 'not-a-gateway'],
  ['account', 'not-offered'],
  ['site', 'not-offered'],
])('a missing route means for %s: %s', (route, code) => {
  expect(codeOf(404, { error: { message: 'Invalid URL' } }, { route, userIdSent: false })).toBe(code);
});

test.each<[RequestContext['route'], string]>([
  ['key-list', 'gateway-missing'],
  ['key', 'gateway-missing'],
  ['account', 'not-offered'],
])('where a gateway was before, a missing route means for %s: %s', (route, code) => {
  const known = { route, userIdSent: false, isKnown: true };
  expect(codeOf(404, { error: { message: 'Invalid URL' } }, known)).toBe(code);
});
