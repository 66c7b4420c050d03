import { expect, test } from 'vitest';
import { ask, dataOf, simulate } from './ask.ts';

test('a missing or surplus slash moves for good on GET, keeping the query', async () => {
  const { origin } = await simulate();
  const list = await ask(origin, '/api/token?p=1&page_size=100', { headers: { 'accept-encoding': 'gzip' } });
  expect([list.status, list.headers.location]).toEqual([301, '/api/token/?p=1&page_size=100']);
  expect(list.text).toBe('<a href="/api/token/?p=1&amp;page_size=100">Moved Permanently</a>.\n\n');
  expect(list.headers['content-encoding']).toBeUndefined();
  expect(list.headers['x-cometapi-request-id']).toBeUndefined();
  const one = await ask(origin, '/api/token/1234/');
  expect([one.status, one.headers.location]).toEqual([301, '/api/token/1234']);
});

test('other methods move with 307 and no page', async () => {
  const { origin } = await simulate();
  const heard = await ask(origin, '/api/token?x', { method: 'PUT' });
  expect([heard.status, heard.headers.location, heard.text]).toEqual([307, '/api/token/?x', '']);
});

test.each([
  ['GET', '/api/nope'],
  ['GET', '/api//token/'],
  ['GET', '/v1/nope'],
  ['PATCH', '/api/token/'],
])('%s %s is a 404 that caches keep for a week', async (method, path) => {
  const { origin } = await simulate();
  const heard = await ask(origin, `${path}?secret=1`, { method });
  const message = `Invalid URL (${method} ${path})`;
  expect(heard.status).toBe(404);
  expect(heard.headers['cache-control']).toBe('max-age=604800');
  expect(JSON.parse(heard.text)).toEqual({
    error: { message, type: 'invalid_request_error', param: '', code: '' },
  });
});

test('HEAD has no route at all', async () => {
  const { origin } = await simulate();
  for (const path of ['/api/status', '/api/token', '/api/token/']) {
    expect((await ask(origin, path, { method: 'HEAD' })).status).toBe(404);
  }
});

test.each(['/console/personal', '/API/token/', '/'])('%s is a page of the console', async (path) => {
  const { origin } = await simulate();
  const heard = await ask(origin, path);
  expect([heard.status, heard.headers['content-type'], heard.headers['cache-control']]).toEqual([
    200,
    'text/html; charset=utf-8',
    'no-cache',
  ]);
});

test('unknown paths go to another origin where a front end is set, known ones do not', async () => {
  const { origin } = await simulate({ switches: { frontendRedirect: 'https://www.cometapi.com' } });
  const heard = await ask(origin, '/api/nope?x=1', { method: 'DELETE' });
  expect([heard.status, heard.headers.location]).toEqual([301, 'https://www.cometapi.com/api/nope?x=1']);
  expect(heard.headers['x-cometapi-request-id']).toBeDefined();
  expect((await ask(origin, '/api/status')).status).toBe(200);
});

test('the user area answers with the balance, and can be switched off', async () => {
  const simulator = await simulate();
  const { userId, accessToken: token } = simulator.state.createUser({ quota: 1_000, username: 'dev' });
  const self = async () => ask(simulator.origin, '/api/user/self', { token });
  expect(dataOf(await self())).toMatchObject({ id: userId, username: 'dev', quota: 1_000, status: 1 });
  simulator.state.setBalance(userId, -5);
  expect(dataOf(await self())).toMatchObject({ quota: -5 });
  simulator.set({ accountRoutes: false });
  expect((await self()).status).toBe(404);
});

test('the older builds return the access token in the user, the newer do not', async () => {
  const selfOf = async (profile: 'comet' | '2504' | 'one') => {
    const simulator = await simulate({ profile, switches: { requireNewApiUser: false } });
    const { accessToken: token } = simulator.state.createUser();
    const data = dataOf(await ask(simulator.origin, '/api/user/self', { token }));
    return { token, data };
  };
  const older = await selfOf('2504');
  expect(older.data['access_token']).toBe(older.token);
  expect((await selfOf('one')).data['access_token']).toBe('');
  expect((await selfOf('comet')).data).not.toHaveProperty('access_token');
});

test('only CometAPI has the month, and only some builds have subscriptions', async () => {
  const statuses = async (profile: 'comet' | '2601' | '2602') => {
    const simulator = await simulate({ profile, switches: { requireNewApiUser: false } });
    const { accessToken: token } = simulator.state.createUser();
    const paths = ['/api/user/self/stats', '/api/subscription/self'];
    return Promise.all(paths.map(async (path) => (await ask(simulator.origin, path, { token })).status));
  };
  expect(await statuses('comet')).toEqual([200, 404]);
  expect(await statuses('2601')).toEqual([404, 404]);
  expect(await statuses('2602')).toEqual([404, 200]);
});

test('an active subscription can be switched on', async () => {
  const simulator = await simulate({ switches: { subscription: true } });
  const { accessToken: token } = simulator.state.createUser();
  const heard = await ask(simulator.origin, '/api/subscription/self', { token });
  expect(dataOf(heard)['subscriptions']).toHaveLength(1);
});

test('the month counts requests and dollars', async () => {
  const simulator = await simulate();
  const { userId, accessToken: token } = simulator.state.createUser({ quota: 10_000_000 });
  const { id } = simulator.state.createKey(userId, { fields: { unlimited_quota: true } });
  simulator.state.callModel(id, 500_000);
  const heard = await ask(simulator.origin, '/api/user/self/stats', { token });
  expect(dataOf(heard)).toMatchObject({ month_req_count: 1, month_usage: 1 });
});

test('the site status is for anybody, with the fields of the build', async () => {
  const status = async (profile: 'comet' | '2504' | 'one') =>
    dataOf(await ask((await simulate({ profile })).origin, '/api/status'));
  expect(await status('comet')).toMatchObject({ quota_per_unit: 500_000, quota_display_type: 'USD' });
  expect(await status('2504')).not.toHaveProperty('quota_display_type');
  expect(Object.keys(await status('one'))).toHaveLength(5);
});
