import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { parseProxyAddress } from '#contract/proxy-address';
import type { Outcome } from '#contract/failure';
import { createGateway } from '../../../src-main/gateway/create-gateway.ts';
import { probeGateway } from '../../../src-main/gateway/probe-gateway.ts';
import { createHttpClient, getOnce } from '../../../src-main/http/http-client.ts';
import { Network } from '../../../src-main/http/network.ts';
import type { ProxyOptions } from '../../fixtures/servers/proxy-parts.ts';
import { startProxyProcess } from '../../fixtures/servers/proxy-process.ts';
import { createAuthority, startTlsFront, type TestAuthority } from '../../fixtures/servers/tls-front.ts';
import { good, NOW, record, startWireServer, type WireServer } from '../../fixtures/servers/wire-server.ts';

const HOST = 'gateway.test';
const LIMITS = { connectTimeoutMs: 2_000, silenceTimeoutMs: 2_000, callTimeoutMs: 5_000 };

/** Everybody who asks, each as the app does. */
const ASKED_BY = {
  'a call to a gateway': async (network: Network, url: URL): Promise<Outcome<unknown>> => {
    const client = createHttpClient(LIMITS, network);
    return client.get(url, { authorization: 'token' }).finally(() => client.close());
  },
  'the update check': (network: Network, url: URL) => getOnce(url, {}, LIMITS, network),
  'a test of the connection': (network: Network, { origin }: URL) =>
    probeGateway(
      origin,
      (options) => createGateway(options, { ...LIMITS, network }),
      () => NOW,
    ),
};

let server: WireServer;
let trusted: TestAuthority;
let strange: TestAuthority;

beforeEach(async () => {
  // Node reads it at each connection.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  onTestFinished(() => void vi.unstubAllEnvs());
  server = await startWireServer(() => good({ ...record(), quota_per_unit: 500_000 }));
  trusted = await createAuthority();
  strange = await createAuthority({ name: 'Nobody' });
});

async function gatewayOf(authority: TestAuthority, name: string): Promise<number> {
  const front = await startTlsFront(await authority.issue(name), Number(new URL(server.origin).port));
  onTestFinished(() => front.close());
  return front.port;
}

async function networkBy(scheme: ProxyOptions['scheme'], gateway: TestAuthority, proxy = trusted) {
  const hosts = { [`${HOST}:443`]: await gatewayOf(gateway, HOST) };
  const certificate = scheme === 'https' && { certificate: await proxy.issue('127.0.0.1') };
  const running = await startProxyProcess({ scheme, hosts, ...certificate });
  onTestFinished(() => running.end());
  return networkOf(running.address);
}

function networkOf(proxy: string): Network {
  const route = parseProxyAddress(proxy) ?? 'direct';
  return new Network({ choice: { proxy: route, login: null, extraCertificates: [trusted.certificate] } });
}

describe.each(Object.entries(ASKED_BY))('with checks switched off by the environment, %s', (_who, ask) => {
  test('refuses a certificate that nobody vouches for', async () => {
    const port = await gatewayOf(strange, '127.0.0.1');
    expect(await ask(networkOf(''), new URL(`https://127.0.0.1:${port}/`))).toEqual({
      ok: false,
      failure: { code: 'certificate-untrusted' },
    });
    expect(server.requests).toHaveLength(0);
  });

  test('refuses one that is of another host', async () => {
    const port = await gatewayOf(trusted, 'another.test');
    expect(await ask(networkOf(''), new URL(`https://127.0.0.1:${port}/`))).toMatchObject({ ok: false });
    expect(server.requests).toHaveLength(0);
  });

  test.each(['http', 'https', 'socks5'] as const)(
    'refuses it through the tunnel of a %s proxy',
    async (scheme) => {
      const network = await networkBy(scheme, strange);
      expect(await ask(network, new URL(`https://${HOST}/`))).toEqual({
        ok: false,
        failure: { code: 'certificate-untrusted' },
      });
      expect(server.requests).toHaveLength(0);
    },
  );

  test('refuses a proxy that nobody vouches for', async () => {
    const network = await networkBy('https', trusted, strange);
    expect(await ask(network, new URL(`https://${HOST}/`))).toMatchObject({ ok: false });
    expect(server.requests).toHaveLength(0);
  });

  test('goes on where everything is in order', async () => {
    expect(await ask(await networkBy('https', trusted), new URL(`https://${HOST}/`))).toMatchObject({
      ok: true,
    });
    expect(server.requests).toHaveLength(1);
  });
});
