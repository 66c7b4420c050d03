import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { classifyTransportError } from '../../../src-main/http/transport-failure.ts';
import {
  gatewayAnswering,
  gatewayAt,
  good,
  http,
  NOW,
  record,
  startWireServer,
} from '../../fixtures/servers/wire-server.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const MIB = 1_024 * 1_024;
const RECORD_1 = JSON.stringify({ success: true, data: record({ id: 1 }) });

describe('25: no answer', () => {
  test('because nobody listens is unreachable', async () => {
    // Port 1 of the loopback: privileged, and nothing listens there.
    const outcome = await gatewayAt('http://127.0.0.1:1').readKey(1);
    expect(outcome).toEqual({ ok: false, failure: { code: 'unreachable' } });
  });

  test('because the headers never come has timed out', async () => {
    const { gateway } = await gatewayAnswering(null, { silenceTimeoutMs: 150 });
    expect(await gateway.readKey(1)).toEqual({ ok: false, failure: { code: 'timed-out' } });
  });

  test('because the body stops has timed out', async () => {
    const half = http(200, '{', { 'Content-Length': '100' });
    const { gateway } = await gatewayAnswering(half, { silenceTimeoutMs: 150 });
    expect(await gateway.readKey(1)).toEqual({ ok: false, failure: { code: 'timed-out' } });
  });

  test('because it never ends, however busy, has timed out', async () => {
    const { gateway } = await gatewayAnswering(null, { callTimeoutMs: 150 });
    expect(await gateway.readKey(1)).toEqual({ ok: false, failure: { code: 'timed-out' } });
  });

  test.each([
    ['the connection ends before a word', Buffer.alloc(0)],
    ['the body is cut', http(200, '{"success":true', { 'Content-Length': '100' })],
    [
      'a chunked body is cut',
      Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"suc\r\n'),
    ],
  ])('because %s is unreachable', async (_what, bytes) => {
    const { gateway } = await gatewayAnswering({ bytes, thenClose: true });
    expect(await gateway.readKey(1)).toEqual({ ok: false, failure: { code: 'unreachable' } });
  });

  test('because plain HTTP answers a TLS handshake is a TLS failure', async () => {
    const server = await startWireServer(() => good(record()));
    const origin = server.origin.replace('http:', 'https:');
    const outcome = gatewayAt(origin).readKey(1);
    // To the server the handshake is a request without an end, so it speaks up by itself.
    await waitFor(() => expect(server.openSockets.size).toBe(1));
    for (const socket of server.openSockets) socket.write(http(400, 'This is not TLS'));
    expect(await outcome).toEqual({ ok: false, failure: { code: 'tls-failed' } });
  });
});

describe('an answer that is complete, yet unreadable', () => {
  test.each([
    ['not HTTP', Buffer.from('SSH-2.0-OpenSSH_9.9\r\n\r\n')],
    ['not the gzip it says it is', http(200, 'plain', { 'Content-Encoding': 'gzip' })],
    [
      'a gzip that is cut',
      http(200, gzipSync('{"success":true}').subarray(0, 20), { 'Content-Encoding': 'gzip' }),
    ],
    [
      'in an encoding that was not offered',
      http(200, gzipSync(RECORD_1), { 'Content-Encoding': 'x-gzip-9' }),
    ],
  ])('is malformed: %s', async (_what, bytes) => {
    const { gateway } = await gatewayAnswering(bytes);
    expect(await gateway.readKey(1)).toMatchObject({ failure: { code: 'malformed-answer' } });
  });

  const padded = (bytes: number) => JSON.stringify({ data: record(), success: true }).padEnd(bytes, ' ');
  const packed = (bytes: number) => http(200, gzipSync(padded(bytes)), { 'Content-Encoding': 'gzip' });

  test.each([
    ['on the wire', http(200, padded(2 * MIB + 1))],
    ['when unpacked', packed(2 * MIB + 1)],
  ])('is too long: more than 2 MiB %s', async (_where, bytes) => {
    const { gateway } = await gatewayAnswering(bytes);
    expect(await gateway.readKey(4102)).toMatchObject({ failure: { code: 'answer-too-long' } });
  });

  test.each([
    ['on the wire', http(200, padded(2 * MIB))],
    ['when unpacked', packed(2 * MIB)],
  ])('may be long: 2 MiB %s', async (_where, bytes) => {
    const { gateway } = await gatewayAnswering(bytes);
    expect(await gateway.readKey(4102)).toMatchObject({ ok: true });
  });

  test('means what its status says, however long it is', async () => {
    const { gateway } = await gatewayAnswering(http(429, 'x'.repeat(3 * MIB)));
    expect(await gateway.readKey(4102)).toMatchObject({ failure: { code: 'rate-limited' } });
  });
});

test.each([
  ['ENOTFOUND', 'unreachable'],
  ['EAI_AGAIN', 'unreachable'],
  ['ECONNREFUSED', 'unreachable'],
  ['ECONNRESET', 'unreachable'],
  ['EHOSTUNREACH', 'unreachable'],
  ['UND_ERR_SOCKET', 'unreachable'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timed-out'],
  ['ETIMEDOUT', 'timed-out'],
  ['EPROTO', 'tls-failed'],
  ['CERT_HAS_EXPIRED', 'tls-failed'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-untrusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate-untrusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate-untrusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate-untrusted'],
  ['CERT_NOT_YET_VALID', 'tls-failed'],
  ['UND_ERR_SOCKS5_AUTH_FAILED', 'proxy-login-needed'],
  ['UND_ERR_SOCKS5_REPLY_2', 'proxy-refused'],
  ['UND_ERR_SOCKS5_REPLY_5', 'unreachable'],
  ['UND_ERR_SOCKS5_VERSION', 'proxy-refused'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls-failed'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-failed'],
  ['UND_ERR_HEADERS_OVERFLOW', 'malformed-answer'],
])('%s means %s', (code, expected) => {
  expect(classifyTransportError(Object.assign(new Error('whatever'), { code }))).toBe(expected);
});

describe('the connections of a gateway', () => {
  test('are two at most', async () => {
    let inFlight = 0;
    let most = 0;
    const twoInFlight = Promise.withResolvers<undefined>();
    const { gateway, server } = await gatewayAnswering(async ({ target }) => {
      most = Math.max(most, ++inFlight);
      if (inFlight === 2) twoInFlight.resolve(undefined);
      await twoInFlight.promise;
      await new Promise(setImmediate);
      inFlight -= 1;
      return good(record({ id: Number(target.split('/').at(-1)) }));
    });
    const outcomes = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((keyId) => gateway.readKey(keyId)));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect({ most, sockets: server.openSockets.size }).toEqual({ most: 2, sockets: 2 });
  });

  test('are gone after close, and what was under way, or would follow, was ended here', async () => {
    const { gateway, server } = await gatewayAnswering(null);
    const pending = gateway.readKey(1);
    await waitFor(() => expect(server.requests).toHaveLength(1));
    await gateway.close();
    expect(await pending).toMatchObject({ ok: false, failure: { code: 'interrupted' } });
    await waitFor(() => expect(server.openSockets.size).toBe(0));
    expect(await gateway.readKey(1)).toMatchObject({ ok: false, failure: { code: 'interrupted' } });
    await gateway.close();
  });

  test('that idle are closed too', async () => {
    const { gateway, server } = await gatewayAnswering(good(record()));
    await gateway.readKey(4102);
    expect(server.openSockets.size).toBe(1);
    await gateway.close();
    await waitFor(() => expect(server.openSockets.size).toBe(0));
  });
});

test("26: the gateway's clock is told with every good answer, for whoever shows an expiry", async () => {
  const onServerDate = vi.fn();
  const body = JSON.stringify({ data: record(), success: true });
  const dated = http(200, body, { Date: 'Tue, 24 Nov 2026 09:00:00 GMT' });
  const server = await startWireServer(() => dated);
  await gatewayAt(server.origin, { onServerDate }).readKey(4102);
  // The machine slept while the answer was on its way, or its clock was set.
  for (const jumpMs of [8 * HOUR_MS, -HOUR_MS]) {
    const instants = [NOW, NOW + jumpMs];
    const now = () => instants.shift() ?? NOW + jumpMs;
    await gatewayAt(server.origin, { now, onServerDate }).readKey(4102);
  }
  const told = NOW - 3 * HOUR_MS;
  expect(onServerDate.mock.calls).toEqual([
    [told, NOW],
    [told, null],
    [told, null],
  ]);
});
