// Over 5 s: a lost packet is sent again after one second, and each way is gone once.
import dns, { type LookupAddress, type LookupAllOptions } from 'node:dns';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Route } from '#contract/proxy-address';
import { createHttpClient } from '../../../src-main/http/http-client.ts';
import { Network } from '../../../src-main/http/network.ts';
import { startSlowHandshake } from '../../fixtures/servers/slow-handshake.ts';

const HOST = 'both-families.test';
const LIMITS = { connectTimeoutMs: 5_000, silenceTimeoutMs: 5_000, callTimeoutMs: 10_000 };
/** On a machine without a way to the sixth, the second fails at once. */
const ADDRESSES = [
  { address: '127.0.0.1', family: 4 },
  { address: '2001:db8::1', family: 6 },
];

type LookupAll = (
  host: string,
  options: LookupAllOptions,
  done: (error: null, addresses: LookupAddress[]) => void,
) => void;

function answerWithBothFamilies(): void {
  const lookup = vi.spyOn(dns as { lookup: LookupAll }, 'lookup');
  lookup.mockImplementation((_host, _options, done) => done(null, ADDRESSES));
  onTestFinished(() => lookup.mockRestore());
}

async function ask(proxy: Route, url: string) {
  const choice = { proxy, login: null, extraCertificates: [] };
  const client = createHttpClient(LIMITS, new Network({ choice }));
  onTestFinished(() => client.close());
  return client.get(new URL(url), {});
}

describe('a host of both address families whose handshake takes a second', () => {
  test('is reached', async () => {
    answerWithBothFamilies();
    const { port } = await startSlowHandshake();
    const outcome = await ask('direct', `http://${HOST}:${port}/`);
    expect(outcome).toMatchObject({ ok: true, value: { status: 403 } });
  });

  // It is no proxy, so what it says makes no way; that it says anything shows that it was reached.
  test.each([
    ['http', 'proxy-refused'],
    ['https', 'tls-failed'],
    ['socks5', 'proxy-refused'],
  ] as const)('is reached as a proxy by %s', async (scheme, code) => {
    answerWithBothFamilies();
    const { port } = await startSlowHandshake();
    const outcome = await ask({ scheme, hostname: HOST, port }, 'http://gateway.test/');
    expect(outcome).toMatchObject({ failure: { code } });
  });
});
