// Over 5 s: the silence of an address is waited for, once directly and once on the way to a proxy.
import dns, { type LookupAddress, type LookupAllOptions } from 'node:dns';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Route } from '#contract/proxy-address';
import { createHttpClient } from '../../../src-main/http/http-client.ts';
import { Network } from '../../../src-main/http/network.ts';
import { startSlowHandshake } from '../../fixtures/servers/slow-handshake.ts';

const HOST = 'both-families.test';
const LIMITS = { connectTimeoutMs: 8_000, silenceTimeoutMs: 5_000, callTimeoutMs: 15_000 };
const FOREVER_MS = 60_000;
const ADDRESSES = [
  { address: '::1', family: 6 },
  { address: '127.0.0.1', family: 4 },
];

type LookupAll = (
  host: string,
  options: LookupAllOptions,
  done: (error: null, addresses: LookupAddress[]) => void,
) => void;

/** Nobody takes a connection by the sixth family, as where packets to it are lost; by the fourth one answers. */
async function startWhereSixthIsSilent(): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\n{}'));
  });
  // First where many listen: what is free there is so by the sixth family as well.
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  await startSlowHandshake({ host: '::1', port, standingMs: FOREVER_MS });
  return port;
}

/** From when the servers listen: they look their own addresses up as well. */
function answerWithBoth(): void {
  const lookup = vi.spyOn(dns as { lookup: LookupAll }, 'lookup');
  lookup.mockImplementation((_host, _options, done) => done(null, ADDRESSES));
  onTestFinished(() => lookup.mockRestore());
}

async function ask(proxy: Route, url: string) {
  answerWithBoth();
  const client = createHttpClient(
    LIMITS,
    new Network({ choice: { proxy, login: null, extraCertificates: [] } }),
  );
  onTestFinished(() => client.close());
  return client.get(new URL(url), {});
}

/** By the backlog of Linux: elsewhere no handshake can be made to wait. Some containers have no sixth family. */
const canBeSilent =
  process.platform === 'linux' && networkInterfaces()['lo']?.some(({ family }) => family === 'IPv6');

describe.runIf(canBeSilent)('a host whose IPv6 address says nothing', () => {
  test('is reached by its other address', async () => {
    const port = await startWhereSixthIsSilent();
    const outcome = await ask('direct', `http://${HOST}:${port}/`);
    expect(outcome).toMatchObject({ ok: true, value: { status: 403 } });
  });

  test('is reached as a proxy by its other address', async () => {
    const port = await startWhereSixthIsSilent();
    const outcome = await ask({ scheme: 'http', hostname: HOST, port }, 'http://gateway.test/');
    expect(outcome).toMatchObject({ failure: { code: 'proxy-refused' } });
  });
});
