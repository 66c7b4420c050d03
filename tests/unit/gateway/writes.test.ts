import { expect, onTestFinished, test } from 'vitest';
import { createHttpClient, type WriteMethod } from '../../../src-main/http/http-client.ts';
import { Network } from '../../../src-main/http/network.ts';
import { startHearingServer, type Answerer } from '../../fixtures/servers/hearing-gateway.ts';
import { startProxyProcess } from '../../fixtures/servers/proxy-process.ts';

const QUICK = { connectTimeoutMs: 300, silenceTimeoutMs: 150, callTimeoutMs: 1_500 };
const BODY = JSON.stringify({ id: 7, name: 'renamed' });
const METHODS: readonly WriteMethod[] = ['POST', 'PUT', 'DELETE'];

/** A gateway that hears whole requests, and a client of it. */
async function gateway(answer: Answerer, network?: Network) {
  const { heard, origin, server } = await startHearingServer(answer);
  const client = createHttpClient(QUICK, network);
  onTestFinished(() => client.close());
  const send = (method: WriteMethod, path = '/api/token/') =>
    client.send(method, new URL(path, origin), { authorization: 'token' }, method === 'DELETE' ? null : BODY);
  return { client, heard, origin, send, server };
}

function redirect(status: number, location: string): Answerer {
  return (response) => response.writeHead(status, { location }).end();
}

const FAULTS: readonly [string, Answerer, object][] = [
  ['is reset without an answer', (response) => response.socket?.resetAndDestroy(), { ok: false }],
  ['is cut within its headers', (response) => response.socket?.end('HTTP/1.1 200 OK\r\nX-Ha'), { ok: false }],
  [
    'is cut within its body',
    (response) => response.socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"succ'),
    { ok: false },
  ],
  ['gets no answer', () => undefined, { ok: false, failure: { code: 'timed-out' } }],
  ['gets an answer that is not HTTP', (response) => response.socket?.end('SSH-2.0\r\n\r\n'), { ok: false }],
  ...[400, 408, 425, 429, 500, 502, 503, 504].map((status): [string, Answerer, object] => [
    `is answered with ${status}`,
    (response) => response.writeHead(status, { 'retry-after': '0' }).end(),
    { ok: true, value: { status } },
  ]),
  ...[301, 302, 303, 307, 308].map((status): [string, Answerer, object] => [
    `is sent to another path by ${status}`,
    redirect(status, '/api/elsewhere'),
    { ok: true, value: { status } },
  ]),
  ...[301, 302, 303].map((status): [string, Answerer, object] => [
    `is sent to the path without its slash by ${status}, which would make it a GET`,
    redirect(status, '/api/token'),
    { ok: true, value: { status } },
  ]),
  ['is sent to another origin by 307', redirect(307, 'http://127.0.0.1:1/api/token'), { ok: true }],
  ['is sent on with another query by 307', redirect(307, '/api/token?admin=1'), { ok: true }],
];

test.each(METHODS.flatMap((method) => FAULTS.map((fault) => [method, ...fault] as const)))(
  '%s that %s was sent once',
  async (method, _what, answer, outcome) => {
    const { heard, send } = await gateway(answer);
    expect(await send(method)).toMatchObject(outcome);
    expect(heard).toHaveLength(1);
  },
);

test.each(METHODS)('%s on a connection that the server has just closed is not sent again', async (method) => {
  const { client, heard, origin, send, server } = await gateway((response) => response.end('{}'));
  await client.get(new URL('/api/status', origin), {});
  server.closeAllConnections();
  await send(method);
  const writes = heard.filter((one) => one.method === method);
  expect(writes.length).toBeLessThanOrEqual(1);
});

test.each(METHODS)(
  '%s follows a redirect to the same path but for its slash, once, with its body',
  async (method) => {
    const { heard, send } = await gateway((response, { url = '' }) =>
      url === '/api/token?x=1'
        ? redirect(307, '/api/token/?x=1')(response, null as never)
        : response.end('{}'),
    );
    expect(await send(method, '/api/token?x=1')).toMatchObject({ ok: true, value: { status: 200 } });
    const body = method === 'DELETE' ? '' : BODY;
    expect(heard).toEqual([
      { method, target: '/api/token?x=1', body, token: 'token' },
      { method, target: '/api/token/?x=1', body, token: 'token' },
    ]);
  },
);

test('a write that is sent to and fro follows one redirect', async () => {
  const { heard, send } = await gateway((response, { url = '' }) =>
    redirect(308, url.endsWith('/') ? url.slice(0, -1) : `${url}/`)(response, null as never),
  );
  expect(await send('PUT')).toMatchObject({ ok: true, value: { status: 308 } });
  expect(heard).toHaveLength(2);
});

test('a write under way while connections are renewed was sent once', async () => {
  const network = new Network();
  const { heard, send } = await gateway(() => network.renew(), network);
  expect(await send('PUT')).toEqual({ ok: false, failure: { code: 'interrupted' } });
  expect(heard).toHaveLength(1);
});

test('a write goes by the second proxy when the first cannot be reached, and never after it was heard', async () => {
  const { heard, origin } = await gateway((response) => response.socket?.resetAndDestroy());
  const hosts = { 'gateway.test:80': Number(new URL(origin).port) };
  const proxies = [
    await startProxyProcess({ scheme: 'http', hosts }),
    await startProxyProcess({ scheme: 'http', hosts }),
  ];
  for (const proxy of proxies) onTestFinished(() => proxy.end());
  const ports = [1, ...proxies.map(({ port }) => port)];
  const answer = ports.map((port) => `PROXY 127.0.0.1:${port}`).join(';');
  const choice = { proxy: 'system', login: null, extraCertificates: [] } as const;
  const network = new Network({ choice, resolveProxy: () => Promise.resolve(answer) });
  const client = createHttpClient(QUICK, network);
  onTestFinished(() => client.close());
  const outcome = await client.send('PUT', new URL('http://gateway.test/api/token/'), {}, BODY);
  expect(outcome).toEqual({ ok: false, failure: { code: 'unreachable' } });
  expect(heard).toHaveLength(1);
  const asked = await Promise.all(proxies.map((proxy) => proxy.requests()));
  expect(asked.map(({ length }) => length)).toEqual([1, 0]);
});
