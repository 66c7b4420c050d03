import { describe, expect, test } from 'vitest';
import { succeed } from '#contract/failure';
import {
  gatewayAnswering,
  gatewayAt,
  good,
  http,
  json,
  page,
  record,
  refusal,
  startWireServer,
  TOKEN,
} from '../../fixtures/servers/wire-server.ts';

describe('an answer that is no good', () => {
  test('a failed list beside zeros is no empty list', async () => {
    const body = { success: false, message: 'db', data: { page: 0, page_size: 0, total: 0, items: null } };
    const { gateway } = await gatewayAnswering(json(body));
    expect(await gateway.walkKeys().next()).toMatchObject({ failure: { code: 'refused', detail: 'db' } });
    expect(await gateway.readOwnAccount()).toMatchObject({ failure: { code: 'refused' } });
  });

  test('a user id that was sent and refused is wrong, not missing', async () => {
    const server = await startWireServer(() =>
      refusal('Unauthorized, New-Api-User does not match logged in user', 401),
    );
    const gateway = gatewayAt(server.origin, { userId: 78 });
    expect(await gateway.readKey(1)).toMatchObject({ failure: { code: 'user-id-wrong' } });
  });
});

test('a call that ends in an exception gives back its turn', async () => {
  const server = await startWireServer(() =>
    http(200, JSON.stringify({ success: true }), { Date: new Date(0).toUTCString() }),
  );
  let turns = 1;
  const gateway = gatewayAt(server.origin, {
    acquire: () => {
      turns -= 1;
      return Promise.resolve(succeed(() => (turns += 1)));
    },
    onServerDate: () => {
      throw new Error('no clock');
    },
  });
  await expect(gateway.readKey(1)).rejects.toThrow('no clock');
  expect(turns).toBe(1);
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
    expect(await gateway.readQuotaDisplay()).toMatchObject({ failure: { code: 'refused' } });
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
    const text = JSON.stringify(await gateway.readKey(1));
    expect(text).toContain('refused');
    for (const secret of [TOKEN.slice(4, 12), 'sk-abc', 'xyz', 'Q8zL0p']) expect(text).not.toContain(secret);
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
