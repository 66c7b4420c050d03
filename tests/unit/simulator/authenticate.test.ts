import { expect, test } from 'vitest';
import type { ProfileName } from '../../../src-main/simulator/profiles.ts';
import type { Switches } from '../../../src-main/simulator/switches.ts';
import { ask, simulate, type Heard } from './ask.ts';

async function withUser(profile: ProfileName, switches: Partial<Switches> = {}) {
  const simulator = await simulate({ profile, switches });
  const { userId, accessToken } = simulator.state.createUser();
  const call = (token?: string, headers: Record<string, string> = {}) =>
    ask(simulator.origin, '/api/token/', { headers, ...(token === undefined ? {} : { token }) });
  return { simulator, userId, accessToken, call };
}

const statusAndBody = (heard: Heard) => [heard.status, JSON.parse(heard.text) as unknown];
const failure = (status: number, message: string) => [status, { message, success: false }];

test('an access token is 32 characters of base64, new in every run', async () => {
  const { accessToken } = await withUser('comet');
  expect(accessToken).toMatch(/^[A-Za-z0-9+/]{32}$/);
  expect((await withUser('comet')).accessToken).not.toBe(accessToken);
});

test('it passes raw and behind exactly "Bearer "', async () => {
  const { accessToken, call } = await withUser('comet');
  const passes = async (token: string) => (await call(token)).text.endsWith('"success":true}');
  expect(await passes(accessToken)).toBe(true);
  expect(await passes(`Bearer ${accessToken}`)).toBe(true);
  for (const scheme of ['bearer ', 'BEARER ', 'Bearer  ']) {
    expect(await passes(scheme + accessToken)).toBe(false);
  }
});

test.each<[ProfileName, string, string]>([
  ['2601', '无权进行此操作，未登录且未提供 access token', '无权进行此操作，access token 无效'],
  ['2602', '无权进行此操作，未登录且未提供 access token', '无权进行此操作，access token 无效'],
  ['2604', 'Unauthorized, not logged in and no access token provided', 'Unauthorized, invalid access token'],
  ['comet', 'Unauthorized, not logged in and no access token provided', 'Unauthorized, invalid access token'],
])('%s says 401 without a token, 200 to a wrong one', async (profile, none, wrong) => {
  const { call } = await withUser(profile);
  expect(statusAndBody(await call())).toEqual(failure(401, none));
  expect(statusAndBody(await call('wrong'))).toEqual(failure(200, wrong));
});

test('the token is looked at before the user id', async () => {
  const { userId, accessToken, call } = await withUser('2604');
  const idFailure = (words: string) => failure(401, `Unauthorized, New-Api-User ${words}`);
  expect(statusAndBody(await call('wrong'))).toEqual(failure(200, 'Unauthorized, invalid access token'));
  expect(statusAndBody(await call(accessToken))).toEqual(idFailure('header not provided'));
  expect(statusAndBody(await call(accessToken, { 'New-Api-User': '2.0' }))).toEqual(
    idFailure('header format error'),
  );
  const foreign = await call(accessToken, { 'New-Api-User': String(userId + 1) });
  expect(statusAndBody(foreign)).toEqual(idFailure('does not match logged in user'));
  expect((await call(accessToken, { 'New-Api-User': `+0${userId}` })).text).toContain('"success":true');
});

test('a banned user hears so only after the user id', async () => {
  const { simulator, userId, accessToken, call } = await withUser('2601');
  simulator.state.banUser(userId);
  expect(statusAndBody(await call(accessToken))).toEqual(failure(401, '无权进行此操作，未提供 New-Api-User'));
  const named = await call(accessToken, { 'New-Api-User': String(userId) });
  expect(statusAndBody(named)).toEqual(failure(200, '用户已被封禁'));
});

test('a rotated token ends at once', async () => {
  const { simulator, userId, accessToken, call } = await withUser('comet');
  const next = simulator.state.rotateAccessToken(userId);
  expect(statusAndBody(await call(accessToken))).toEqual(failure(200, 'Unauthorized, invalid access token'));
  expect((await call(next)).text).toContain('"success":true');
});

test('a user with an odd role is invalid', async () => {
  const simulator = await simulate();
  const { accessToken } = simulator.state.createUser({ role: 3 });
  const heard = await ask(simulator.origin, '/api/token/', { token: accessToken });
  expect(statusAndBody(heard)).toEqual(failure(200, 'Unauthorized, invalid user info'));
});

test('a database that is down looks like a wrong token, from 2604 on like an outage', async () => {
  const down = { databaseDown: 'authentication' } as const;
  const old = await withUser('2601', down);
  expect(statusAndBody(await old.call(old.accessToken))).toEqual(
    failure(200, '无权进行此操作，access token 无效'),
  );
  const hardened = await withUser('2604', down);
  const words = 'Database error, please contact the administrator';
  expect(statusAndBody(await hardened.call(hardened.accessToken))).toEqual(failure(500, words));
  hardened.simulator.set({ databaseDown: null, requireNewApiUser: false });
  expect((await hardened.call(hardened.accessToken)).status).toBe(200);
});

test('later new-api answers 401 with codes and knows no user id', async () => {
  const { simulator, userId, accessToken, call } = await withUser('2604', { authFailureStatus: 401 });
  expect((await call(accessToken)).text).toContain('"success":true');
  expect(statusAndBody(await call('wrong'))).toMatchObject([
    401,
    { code: 'AUTH_UNAUTHORIZED', success: false },
  ]);
  simulator.state.banUser(userId);
  expect(statusAndBody(await call(accessToken))).toMatchObject([401, { code: 'AUTH_USER_DISABLED' }]);
  simulator.set({ databaseDown: 'authentication' });
  expect(statusAndBody(await call(accessToken))).toMatchObject([500, { code: 'AUTH_INTERNAL_ERROR' }]);
});

test('the fork challenges who sends no token, and is Chinese without a language', async () => {
  const { simulator, call } = await withUser('fork');
  expect((await call()).headers['www-authenticate']).toMatch(/^Bearer realm="api", resource_metadata="/);
  expect((await call('wrong')).headers['www-authenticate']).toBeUndefined();
  const inLanguage = (language: string | null) => ask(simulator.origin, '/api/token/', { language });
  expect((await inLanguage(null)).text).toContain('未登录');
  expect((await inLanguage('zh-CN')).text).toContain('未登录');
  expect((await inLanguage('en')).text).toContain('not logged in');
});
