// Over 5 s: a lost packet is sent again after one second, and each way is gone once.
import dns, { type LookupAddress, type LookupAllOptions } from 'node:dns';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Route } from '#contract/proxy-address';
import { createHttpClient, getOnce } from '../../../src-main/http/http-client.ts';
import { Network } from '../../../src-main/http/network.ts';
import { createReleaseFeed } from '../../../src-main/updates/release-feed.ts';
import { startSlowHandshake } from '../../fixtures/servers/slow-handshake.ts';

const HOST = 'both-families.test';
const LIMITS = { connectTimeoutMs: 5_000, silenceTimeoutMs: 5_000, callTimeoutMs: 10_000 };
const FOURTH = { address: '127.0.0.1', family: 4 };
/** Leads nowhere: on a machine without a way to the sixth family a connection fails at once. */
const SIXTH = { address: '2001:db8::1', family: 6 };
const ORDERS = { 'the fourth first': [FOURTH, SIXTH], 'the sixth first': [SIXTH, FOURTH] };

type LookupAll = (
  host: string,
  options: LookupAllOptions,
  done: (error: null, addresses: LookupAddress[]) => void,
) => void;

function answerWith(addresses: readonly LookupAddress[]): void {
  const lookup = vi.spyOn(dns as { lookup: LookupAll }, 'lookup');
  lookup.mockImplementation((_host, _options, done) => done(null, [...addresses]));
  onTestFinished(() => lookup.mockRestore());
}

async function ask(proxy: Route, url: string) {
  const choice = { proxy, login: null, extraCertificates: [] };
  const client = createHttpClient(LIMITS, new Network({ choice }));
  onTestFinished(() => client.close());
  return client.get(new URL(url), {});
}

// By the backlog of Linux: elsewhere no handshake can be made to wait.
const isLinux = process.platform === 'linux';

describe.runIf(isLinux).each(Object.entries(ORDERS))('a host of both families, %s', (_order, addresses) => {
  beforeEach(() => answerWith(addresses));

  test('is reached though the handshake takes a second', async () => {
    const { port } = await startSlowHandshake();
    const outcome = await ask('direct', `http://${HOST}:${port}/`);
    expect(outcome).toMatchObject({ ok: true, value: { status: 403 } });
  });

  test('is asked for a later version', async () => {
    const { port } = await startSlowHandshake();
    const feed = createReleaseFeed(`http://${HOST}:${port}/latest`, (url, headers, limits) =>
      getOnce(url, headers, limits, new Network()),
    );
    // It answered, and not with a release.
    expect(await feed?.read()).toBe('unreadable');
  });

  // It is no proxy, so what it says makes no way; that it says anything shows that it was reached.
  test.each([
    ['http', 'proxy-refused'],
    ['https', 'tls-failed'],
    ['socks5', 'proxy-refused'],
  ] as const)('is reached as a proxy by %s', async (scheme, code) => {
    const { port } = await startSlowHandshake();
    const outcome = await ask({ scheme, hostname: HOST, port }, 'http://gateway.test/');
    expect(outcome).toMatchObject({ failure: { code } });
  });
});
