import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parseProxyAddress, type Route } from '#contract/proxy-address';
import type { Gateway } from '../../../src-main/gateway/gateway.ts';
import type { TransportOptions } from '../../../src-main/gateway/management-api.ts';
import { Network, type NetworkChoice } from '../../../src-main/http/network.ts';
import type { ProxyOptions } from '../../fixtures/servers/proxy-parts.ts';
import { startProxyProcess, type ProxyProcess } from '../../fixtures/servers/proxy-process.ts';
import { createAuthority, startTlsFront, type TestAuthority } from '../../fixtures/servers/tls-front.ts';
import {
  gatewayAt,
  good,
  record,
  refusal,
  startWireServer,
  TOKEN,
  type WireAnswer,
  type WireServer,
} from '../../fixtures/servers/wire-server.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const HOST = 'gateway.test';
const LOGIN = { userName: 'office', password: 'pass:wörd' };
const QUICK = { connectTimeoutMs: 300, silenceTimeoutMs: 300, callTimeoutMs: 3_000 };
const SCHEMES = ['http', 'https', 'socks5'] as const;

/** A gateway beyond a proxy: by name, over TLS, with a certificate of an authority of its own. */
interface Beyond {
  readonly server: WireServer;
  readonly authority: TestAuthority;
  readonly openSockets: ReadonlySet<unknown>;
  readonly proxy: (options?: Partial<ProxyOptions>) => Promise<ProxyProcess>;
  readonly network: (proxy: NetworkChoice['proxy'], choice?: Partial<NetworkChoice>) => Network;
  readonly gateway: (network: Network, transport?: TransportOptions) => Gateway;
}

async function beyond(answer: WireAnswer = good(record({ id: 1 }))): Promise<Beyond> {
  const server = await startWireServer(() => answer);
  const authority = await createAuthority();
  const front = await startTlsFront(await authority.issue(HOST), Number(new URL(server.origin).port));
  onTestFinished(() => front.close());
  return {
    server,
    authority,
    openSockets: front.openSockets,
    proxy: async ({ scheme = 'http', ...options } = {}) => {
      const hosts = { [`${HOST}:443`]: front.port };
      const secure = scheme === 'https' && { certificate: await authority.issue('127.0.0.1') };
      const proxy = await startProxyProcess({ scheme, hosts, ...secure, ...options });
      onTestFinished(() => proxy.end());
      return proxy;
    },
    network: (proxy, choice = {}) =>
      new Network({ choice: { proxy, login: null, extraCertificates: [authority.certificate], ...choice } }),
    gateway: (network, transport = {}) =>
      gatewayAt(`https://${HOST}`, {}, { ...QUICK, network, ...transport }),
  };
}

function route({ address }: Pick<ProxyProcess, 'address'>): Route {
  const parsed = parseProxyAddress(address);
  if (parsed === null) throw new Error(`No address: ${address}`);
  return parsed;
}

function code(failure: string) {
  return { ok: false, failure: { code: failure } };
}

describe.each(SCHEMES)('by way of a %s proxy', (scheme) => {
  test('a gateway is read, and the proxy learns its host and nothing else', async () => {
    const { gateway, network, proxy, server } = await beyond();
    const running = await proxy({ scheme });
    expect(await gateway(network(route(running))).readKey(1)).toMatchObject({ ok: true });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers).toMatchObject({ authorization: TOKEN, host: HOST });
    const [asked, ...others] = await running.requests();
    expect([asked?.target, others.length]).toEqual([`${HOST}:443`, 0]);
    expect(asked?.told).not.toContain(TOKEN);
  });

  test('connections serve several calls, and are two at most', async () => {
    const { gateway, network, proxy, server } = await beyond();
    const running = await proxy({ scheme });
    const through = gateway(network(route(running)));
    const calls = [1, 1, 1, 1, 1, 1, 1, 1].map((keyId) => through.readKey(keyId));
    expect((await Promise.all(calls)).every(({ ok }) => ok)).toBe(true);
    expect([server.requests.length, (await running.requests()).length]).toEqual([8, 2]);
  });

  test('that wants a login, the right one is let through', async () => {
    const { gateway, network, proxy } = await beyond();
    const running = await proxy({ scheme, login: LOGIN });
    const known = gateway(network(route(running), { login: LOGIN }));
    expect(await known.readKey(1)).toMatchObject({ ok: true });
  });

  test.each([
    ['none', null],
    ['a wrong password', { ...LOGIN, password: 'guess' }],
  ])('that wants a login, %s is not a bad token', async (_what, login) => {
    const { gateway, network, proxy, server } = await beyond(refusal('invalid access token', 401));
    const running = await proxy({ scheme, login: LOGIN });
    expect(await gateway(network(route(running), { login })).readKey(1)).toEqual(code('proxy-login-needed'));
    expect(server.requests).toHaveLength(0);
  });

  test('that is not there, the proxy is named as what cannot be reached', async () => {
    const { gateway, network, proxy } = await beyond();
    const running = await proxy({ scheme });
    await running.end();
    expect(await gateway(network(route(running))).readKey(1)).toEqual(code('proxy-unreachable'));
  });

  test('that says nothing, the call ends in time', async () => {
    const { gateway, network, proxy } = await beyond();
    const running = await proxy({ scheme, instead: 'silence' });
    const outcome = await gateway(network(route(running))).readKey(1);
    expect(outcome).toEqual(code(scheme === 'socks5' ? 'timed-out' : 'proxy-unreachable'));
  });

  test('that finds no way on, the gateway is what cannot be reached', async () => {
    const { gateway, network, proxy } = await beyond();
    const running = await proxy({ scheme, hosts: {} });
    expect(await gateway(network(route(running))).readKey(1)).toEqual(code('unreachable'));
  });

  test('that does not let the gateway through, the proxy refused', async () => {
    const { gateway, network, proxy } = await beyond();
    const running = await proxy({ scheme, instead: scheme === 'socks5' ? 2 : 403 });
    expect(await gateway(network(route(running))).readKey(1)).toEqual(code('proxy-refused'));
  });

  test('that dies under way, the call fails, and the next one finds it gone', async () => {
    const { gateway, network, proxy, server } = await beyond(null);
    const running = await proxy({ scheme });
    const through = gateway(network(route(running)), { silenceTimeoutMs: 3_000 });
    const pending = through.readKey(1);
    await waitFor(() => expect(server.requests).toHaveLength(1));
    await running.end();
    expect(await pending).toEqual(code('unreachable'));
    expect(await through.readKey(1)).toEqual(code('proxy-unreachable'));
  });

  test('a gateway whose authority nobody knows is not trusted, and is not asked', async () => {
    const { gateway, network, proxy, server } = await beyond();
    const running = await proxy({ scheme });
    const stranger = network(route(running), { extraCertificates: [] });
    expect(await gateway(stranger).readKey(1)).toEqual(code('certificate-untrusted'));
    expect(server.requests).toHaveLength(0);
  });
});

test('a proxy that ends the connection instead of an answer is one that cannot be reached', async () => {
  const { gateway, network, proxy } = await beyond();
  const running = await proxy({ instead: 'end' });
  expect(await gateway(network(route(running))).readKey(1)).toEqual(code('proxy-unreachable'));
});

test('plain http is tunnelled too: the proxy hears CONNECT, and 407 is the same as for TLS', async () => {
  const { proxy, network, server } = await beyond();
  const port = Number(new URL(server.origin).port);
  const hosts = { 'gateway.test:80': port };
  const { createHttpClient } = await import('../../../src-main/http/http-client.ts');
  for (const login of [LOGIN, undefined]) {
    const running = await proxy({ hosts, ...(login && { login }) });
    const client = createHttpClient(QUICK, network(route(running)));
    onTestFinished(() => client.close());
    const outcome = await client.get(new URL('http://gateway.test/api/status'), { authorization: TOKEN });
    expect(outcome).toMatchObject(login ? code('proxy-login-needed') : { ok: true });
    const [asked] = await running.requests();
    expect(asked?.told).toMatch(/^CONNECT gateway.test:80 HTTP/);
    expect(asked?.told).not.toContain(TOKEN);
  }
});

test('this machine is reached without a proxy, whatever is chosen', async () => {
  const { network, proxy, server } = await beyond();
  const running = await proxy();
  const resolveProxy = vi.fn(() => Promise.resolve(`PROXY 127.0.0.1:${running.port}`));
  const choice = { proxy: 'system', login: null, extraCertificates: [] } as const;
  for (const way of [network(route(running)), new Network({ choice, resolveProxy })]) {
    expect(await gatewayAt(server.origin, {}, { network: way }).readKey(1)).toMatchObject({ ok: true });
  }
  expect(resolveProxy).not.toHaveBeenCalled();
  expect(await running.requests()).toHaveLength(0);
});

test('without a proxy an extra authority is trusted as well, and only where it is given', async () => {
  const server = await startWireServer(() => good(record({ id: 1 })));
  const authority = await createAuthority();
  const port = Number(new URL(server.origin).port);
  const front = await startTlsFront(await authority.issue('127.0.0.1'), port);
  onTestFinished(() => front.close());
  for (const extraCertificates of [[authority.certificate], []]) {
    const network = new Network({ choice: { proxy: 'direct', login: null, extraCertificates } });
    const outcome = await gatewayAt(`https://127.0.0.1:${front.port}`, {}, { network }).readKey(1);
    expect(outcome).toMatchObject(
      extraCertificates.length > 0 ? { ok: true } : code('certificate-untrusted'),
    );
  }
});

describe('the proxy of the system', () => {
  async function system(answer: () => string) {
    const world = await beyond();
    const resolveProxy = vi.fn(() => Promise.resolve(answer()));
    const onRoutesChanged = vi.fn();
    const extraCertificates = [world.authority.certificate];
    const choice = { proxy: 'system', login: null, extraCertificates } as const;
    const network = new Network({ choice, resolveProxy });
    network.onRoutesChanged(onRoutesChanged);
    return { ...world, resolveProxy, onRoutesChanged, system: network, through: world.gateway(network) };
  }

  test('is asked for once, by origin alone, and told when it is another', async () => {
    let answer = '';
    const { onRoutesChanged, proxy, resolveProxy, system: network, through } = await system(() => answer);
    const running = await proxy();
    answer = `PROXY 127.0.0.1:${running.port}`;
    for (const keyId of [1, 1]) expect(await through.readKey(keyId)).toMatchObject({ ok: true });
    expect(resolveProxy.mock.calls).toEqual([[`https://${HOST}/`]]);
    network.renew();
    await through.readKey(1);
    expect([resolveProxy.mock.calls.length, onRoutesChanged.mock.calls.length]).toEqual([2, 1]);
  });

  test('is asked for again after a failure', async () => {
    let answer = 'PROXY 127.0.0.1:1';
    const { onRoutesChanged, proxy, resolveProxy, through } = await system(() => answer);
    expect(await through.readKey(1)).toEqual(code('proxy-unreachable'));
    const running = await proxy({ scheme: 'socks5' });
    answer = `SOCKS5 127.0.0.1:${running.port}`;
    expect(await through.readKey(1)).toMatchObject({ ok: true });
    expect([resolveProxy.mock.calls.length, onRoutesChanged.mock.calls.length]).toEqual([2, 2]);
  });

  test('gives way to the next one when it cannot be reached, and to no other when it refuses', async () => {
    let answer = '';
    const { proxy, server, through } = await system(() => answer);
    const [refusing, good] = [await proxy({ instead: 403 }), await proxy()];
    answer = `PROXY 127.0.0.1:1; SOCKS4 127.0.0.1:2; PROXY 127.0.0.1:${good.port}`;
    expect(await through.readKey(1)).toMatchObject({ ok: true });
    answer = `PROXY 127.0.0.1:${refusing.port}; PROXY 127.0.0.1:${good.port}`;
    server.openSockets.forEach((socket) => socket.destroy());
    await waitFor(async () => expect(await through.readKey(1)).toEqual(code('proxy-refused')));
  });

  test('of a kind that we cannot use is named as such', async () => {
    const { through } = await system(() => 'SOCKS4 127.0.0.1:1080; QUIC 127.0.0.1:443');
    expect(await through.readKey(1)).toEqual(code('proxy-unsupported'));
  });

  test('that is long in coming ends the call in time', async () => {
    const { authority, gateway } = await beyond();
    const choice = { proxy: 'system', login: null, extraCertificates: [authority.certificate] } as const;
    const stuck = new Network({ choice, resolveProxy: () => new Promise<string>(() => undefined) });
    expect(await gateway(stuck, { callTimeoutMs: 150 }).readKey(1)).toEqual(code('timed-out'));
  });
});

describe('after renewing', () => {
  test.each(['direct', ...SCHEMES] as const)(
    '%s connections are new, and what was under way was interrupted',
    async (way) => {
      const { gateway, network, openSockets, proxy, server } = await beyond(null);
      const chosen = way === 'direct' ? 'direct' : route(await proxy({ scheme: way }));
      const choice = network(chosen);
      const base = way === 'direct' ? gatewayAt(server.origin, {}, { network: choice }) : gateway(choice);
      const sockets = way === 'direct' ? server.openSockets : openSockets;
      const pending = base.readKey(1);
      await waitFor(() => expect(server.requests).toHaveLength(1));
      const before = [...sockets];
      choice.renew();
      expect(await pending).toEqual(code('interrupted'));
      await waitFor(() => expect(before.some((socket) => sockets.has(socket as never))).toBe(false));
      const again = base.readKey(1);
      await waitFor(() => expect(server.requests).toHaveLength(2));
      choice.renew();
      expect(await again).toEqual(code('interrupted'));
    },
  );

  test('a call that still waited for a connection goes on, by a new one', async () => {
    const { network, server } = await beyond(null);
    const choice = network('direct');
    const asking = gatewayAt(server.origin, {}, { network: choice });
    const calls = [1, 2, 3].map((keyId) => asking.readKey(keyId));
    await waitFor(() => expect(server.requests).toHaveLength(2));
    choice.renew();
    expect(await Promise.all(calls.slice(0, 2))).toEqual([code('interrupted'), code('interrupted')]);
    await waitFor(() => expect(server.requests.map(({ target }) => target)).toContain('/api/token/3'));
    await asking.close();
    expect(await calls[2]).toEqual(code('interrupted'));
  });

  test('a call that still waited for its way goes on', async () => {
    const { authority, gateway, proxy } = await beyond();
    const running = await proxy();
    const way = Promise.withResolvers<string>();
    const choice = { proxy: 'system', login: null, extraCertificates: [authority.certificate] } as const;
    const waiting = new Network({ choice, resolveProxy: () => way.promise });
    const pending = gateway(waiting).readKey(1);
    waiting.renew();
    way.resolve(`PROXY 127.0.0.1:${running.port}`);
    expect(await pending).toMatchObject({ ok: true });
  });
});
