import { expect, test } from 'vitest';
import { ask, simulate } from './ask.ts';

async function audited() {
  const simulator = await simulate();
  const { userId, accessToken } = simulator.state.createUser();
  const { key } = simulator.state.createKey(userId);
  const rules = () => simulator.violations().map((violation) => violation.rule);
  return { simulator, accessToken, key, rules };
}

test('a client that keeps the rules leaves no violation', async () => {
  const { simulator, accessToken, rules } = await audited();
  await ask(simulator.origin, '/api/token/?p=1&page_size=100&size=100', { token: accessToken });
  await ask(simulator.origin, '/api/status');
  expect(rules()).toEqual([]);
  expect(simulator.requests()).toMatchObject([
    { method: 'GET', target: '/api/token/?p=1&page_size=100&size=100', authorization: 'raw' },
    { method: 'GET', target: '/api/status', authorization: 'none' },
  ]);
  expect(simulator.requests()[0]?.headerNames).toContain('authorization');
});

test('a foreign client is served, and its Bearer recorded', async () => {
  const { simulator, accessToken, rules } = await audited();
  const heard = await ask(simulator.origin, '/api/token/', { token: `Bearer ${accessToken}` });
  expect(heard.text).toContain('"success":true');
  expect(simulator.requests()[0]?.authorization).toBe('bearer');
  expect(rules()).toEqual(['bearer-on-management-call']);
});

test('a secret in an address is found however it is written, and not kept', async () => {
  const { simulator, accessToken, key, rules } = await audited();
  await ask(simulator.origin, `/api/token/?token=${accessToken}`);
  await ask(simulator.origin, `/api/token/?token=${encodeURIComponent(accessToken)}`);
  await ask(simulator.origin, `/api/token/sk-${key}`);
  simulator.state.rotateAccessToken(1);
  await ask(simulator.origin, `/api/token/?old=${accessToken}`);
  expect(rules()).toEqual(Array<string>(4).fill('secret-in-url'));
  const kept = JSON.stringify([simulator.requests(), simulator.violations()]);
  for (const secret of [accessToken, encodeURIComponent(accessToken), key])
    expect(kept).not.toContain(secret);
});

test('what is recorded never holds the token of the header', async () => {
  const { simulator, accessToken } = await audited();
  await ask(simulator.origin, '/api/token/', { token: accessToken, headers: { cookie: accessToken } });
  expect(JSON.stringify([simulator.requests(), simulator.violations()])).not.toContain(accessToken);
});

test.each([
  ['/api/user/token', {}, 'access-token-minted'],
  ['/api/status', { cookie: 'session=1' }, 'cookie-sent'],
  ['/api/status', { 'x-forwarded-for': '203.0.113.9' }, 'forwarded-for-sent'],
  ['/api/status', { 'accept-language': 'de' }, 'accept-language-not-en'],
  ['/api/token/?p=-1', {}, 'negative-page'],
  ['/api/token/?p=1&page_size=-1', {}, 'negative-page'],
])('%s with %o breaks a rule: %s', async (path, headers, rule) => {
  const { simulator, rules } = await audited();
  await ask(simulator.origin, path, { headers });
  expect(rules()).toEqual([rule]);
  expect(simulator.violations()[0]).toMatchObject({ method: 'GET', target: path });
});

test.each(['GET', 'POST', 'PUT', 'DELETE', 'PATCH'])(
  '%s of the token route breaks a rule',
  async (method) => {
    const { simulator, rules } = await audited();
    for (const path of ['/api/user/token', '/api/user/token/']) await ask(simulator.origin, path, { method });
    expect(rules()).toEqual(['access-token-minted', 'access-token-minted']);
  },
);

test('only the latest requests are kept, yet all are counted', async () => {
  const simulator = await simulate({ keepRequests: 2 });
  for (const path of ['/api/status?1', '/api/status?2', '/api/status?3']) await ask(simulator.origin, path);
  await ask(simulator.origin, '/api/token/?p=-1');
  expect(simulator.requests().map(({ target }) => target)).toEqual(['/api/status?3', '/api/token/?p=-1']);
  expect(simulator.counts()).toEqual({ requests: 4, violations: 1 });
});
