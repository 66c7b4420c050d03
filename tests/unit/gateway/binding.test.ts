import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createGateway } from '../../../src-main/gateway/create-gateway.ts';
import type { Gateway } from '../../../src-main/gateway/gateway.ts';
import { gatewayAt, good, page, record, startWireServer, TOKEN } from '../../fixtures/servers/wire-server.ts';
import { LOCAL_NAMES, OTHER_HOSTS } from '../../fixtures/addresses.ts';

function everyCall(gateway: Gateway) {
  return Promise.all([
    gateway.walkKeys().next(),
    gateway.readKey(1),
    gateway.readOwnAccount(),
    gateway.readSubscription(),
    gateway.readQuotaDisplay(),
  ]);
}

describe('what is sent', () => {
  test('is the raw token and nothing that identifies more than needed', async () => {
    const server = await startWireServer(() => good(record()));
    await gatewayAt(server.origin, {}, { appVersion: '1.2.3' }).readKey(4102);
    expect(server.requests[0]).toMatchObject({ method: 'GET', target: '/api/token/4102' });
    expect(server.requests[0]?.headers).toEqual({
      host: new URL(server.origin).host,
      connection: 'keep-alive',
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'accept-language': 'en',
      'user-agent': 'CometTray/1.2.3',
      authorization: TOKEN,
    });
  });

  test('holds the user id only when there is one', async () => {
    const server = await startWireServer(() => good(record()));
    await gatewayAt(server.origin, { userId: 77 }).readKey(4102);
    expect(server.requests[0]?.headers['new-api-user']).toBe('77');
  });

  test('to the site route is neither token nor user id', async () => {
    const server = await startWireServer(() => good({ quota_per_unit: 500_000 }));
    await gatewayAt(server.origin, { userId: 77 }).readQuotaDisplay();
    const headers = server.requests[0]?.headers ?? {};
    expect(Object.keys(headers)).not.toContain('authorization');
    expect(Object.keys(headers)).not.toContain('new-api-user');
  });

  test('keeps the path prefix of the address', async () => {
    const server = await startWireServer(() => page([]));
    await gatewayAt(server.origin, { baseUrl: `${server.origin}/gate` })
      .walkKeys()
      .next();
    expect(server.requests[0]?.target).toBe('/gate/api/token/?p=1&page_size=100&size=100');
  });

  test('never holds a cookie that was set', async () => {
    const body = JSON.stringify({ data: record(), success: true });
    const server = await startWireServer(() =>
      Buffer.from(
        `HTTP/1.1 200 OK\r\nSet-Cookie: session=x\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      ),
    );
    const gateway = gatewayAt(server.origin);
    await gateway.readKey(4102);
    await gateway.readKey(4102);
    expect(server.requests[1]?.headers).not.toHaveProperty('cookie');
  });
});

describe('nothing is sent', () => {
  test('when the token was stored with another origin', async () => {
    const server = await startWireServer(() => good(record()));
    const other = server.origin.replace('127.0.0.1', '127.0.0.2');
    const gateway = gatewayAt(server.origin, { credential: { origin: other, token: TOKEN } });
    for (const outcome of await everyCall(gateway)) {
      expect(outcome).toEqual({ ok: false, failure: { code: 'origin-mismatch' } });
    }
    expect({ requests: server.requests.length, sockets: server.openSockets.size }).toEqual({
      requests: 0,
      sockets: 0,
    });
  });

  test.each<[baseUrl: string, code: string]>([
    ['http://gateway.invalid', 'base-url-not-https'],
    ...[...LOCAL_NAMES, ...OTHER_HOSTS].map((host): [string, string] => [
      `http://${host}`,
      'base-url-not-https',
    ]),
    ['ftp://127.0.0.1', 'base-url-not-https'],
    ['not an address', 'base-url-invalid'],
  ])('to %s', async (baseUrl, code) => {
    const credential = { origin: URL.parse(baseUrl)?.origin ?? '', token: TOKEN };
    const gateway = createGateway({ baseUrl, credential, userId: null, now: () => 0 });
    for (const outcome of await everyCall(gateway)) {
      expect(outcome).toEqual({ ok: false, failure: { code } });
    }
    await gateway.close();
  });

  test('by a way that the user is still to agree to, but for what lies on this machine', async () => {
    const options = { userId: null, now: () => 0, isRouteInDoubt: () => true };
    const credential = { origin: 'https://gateway.invalid', token: TOKEN };
    const gateway = createGateway({ ...options, baseUrl: credential.origin, credential });
    expect(await gateway.readKey(1)).toEqual({ ok: false, failure: { code: 'route-in-doubt' } });
    expect(await gateway.writes.disable(1)).toMatchObject({ value: { failure: { code: 'route-in-doubt' } } });
    await gateway.close();
    const server = await startWireServer(() => good(record()));
    expect(await gatewayAt(server.origin, options).readKey(4102)).toMatchObject({ ok: true });
  });

  test.each([`${TOKEN}\n`, `${TOKEN}\nX-Other: 1`, `${TOKEN} `, `${TOKEN}é`, ''])(
    '23: with a token that is no header value (%j), and no text quotes it',
    async (token) => {
      const server = await startWireServer(() => good(record()));
      const gateway = gatewayAt(server.origin, { credential: { origin: server.origin, token } });
      const outcomes = await everyCall(gateway);
      expect(outcomes[0]).toEqual({ ok: false, failure: { code: 'token-malformed' } });
      expect(inspect(outcomes, { depth: null })).not.toContain(TOKEN.slice(0, 8));
      expect(server.requests).toHaveLength(0);
    },
  );

  test('23: no failure of the network quotes the token either', async () => {
    const outcomes = await everyCall(gatewayAt('http://127.0.0.1:1'));
    expect(inspect(outcomes, { depth: null })).not.toContain(TOKEN.slice(0, 8));
  });
});
