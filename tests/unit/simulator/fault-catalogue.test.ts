import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { everyRequest, firstOf, nthRequest } from '../../../src-main/simulator/fault-plan.ts';
import type { Fault } from '../../../src-main/simulator/fault.ts';
import * as faults from '../../../src-main/simulator/fault-catalogue.ts';
import { ask, simulate, START } from './ask.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const GZIP = { 'accept-encoding': 'gzip' };
const MIB = 1_024 * 1_024;

async function faulty(fault: Fault) {
  const simulator = await simulate();
  const { userId, accessToken: token } = simulator.state.createUser();
  simulator.state.createKey(userId, { fields: { name: 'ci' } });
  simulator.faults.set(everyRequest(fault));
  const list = (headers: Record<string, string> = {}) =>
    ask(simulator.origin, '/api/token/', { token, headers });
  return { simulator, token, list };
}

test('faults strike the request that was meant, and no other', async () => {
  const simulator = await simulate();
  const statuses = async (...paths: string[]) => {
    const heard: number[] = [];
    for (const path of paths) heard.push((await ask(simulator.origin, path)).status);
    return heard;
  };
  const page = faults.html(520);
  simulator.faults.set(nthRequest(2, page));
  expect(await statuses('/api/status', '/api/token/', '/api/status')).toEqual([200, 520, 200]);
  simulator.faults.set(nthRequest(2, page, '/api/status'));
  expect(await statuses('/api/status', '/api/token/', '/api/status', '/api/status')).toEqual([
    200, 401, 520, 200,
  ]);
  simulator.faults.set(firstOf(everyRequest(page, '/api/token/:id'), nthRequest(2, faults.EMPTY_500)));
  expect(await statuses('/api/token/1', '/api/token/2', '/api/status')).toEqual([520, 520, 200]);
  simulator.faults.clear();
  expect(await statuses('/api/status', '/api/status')).toEqual([200, 200]);
});

test('whoever chooses a fault is told which request it is', async () => {
  const simulator = await simulate();
  const choose = vi.fn(() => null);
  simulator.faults.set(choose);
  for (const path of ['/api/status', '/api/token/7?x=1', '/api/token/8', '/api/nope']) {
    await ask(simulator.origin, path);
  }
  expect(choose.mock.calls).toEqual(
    [
      [1, 1, '/api/status', '/api/status'],
      [2, 1, '/api/token/:id', '/api/token/7?x=1'],
      [3, 2, '/api/token/:id', '/api/token/8'],
      [4, 1, null, '/api/nope'],
    ].map(([number, numberOnRoute, route, target]) => [
      { number, numberOnRoute, route, target, method: 'GET' },
    ]),
  );
});

test.each([faults.REFUSED, faults.RESET_IN_HEAD, faults.RESET_IN_BODY, faults.CUT_IN_BODY])(
  '$name ends the connection',
  async (fault) => {
    const { list } = await faulty(fault);
    await expect(list()).rejects.toMatchObject({ code: 'ECONNRESET' });
  },
);

test('a reset in the body comes after the head', async () => {
  const { simulator } = await faulty(faults.RESET_IN_BODY);
  const sent = get(`${simulator.origin}/api/status`).on('error', () => undefined);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  await expect(once(response.resume(), 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test.each([faults.STALL_BEFORE_HEAD, faults.STALL_IN_BODY, faults.drip(1, MINUTE_MS)])(
  '$name ends with its connection, whoever ends that',
  async (fault) => {
    const { simulator, list } = await faulty(fault);
    const agent = new Agent();
    const left = get(`${simulator.origin}/api/status`, { agent }).on('error', () => undefined);
    await waitFor(() => expect(simulator.requests()).toHaveLength(1));
    left.destroy();
    const stalled = expect(list()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await waitFor(() => expect(simulator.requests()).toHaveLength(2));
    await simulator.down();
    await stalled;
    await simulator.up();
    simulator.faults.clear();
    expect((await list()).status).toBe(200);
  },
);

test('a slow answer is whole in the end', async () => {
  const { list } = await faulty(faults.drip(50, 1));
  expect(JSON.parse((await list(GZIP)).text)).toMatchObject({ success: true });
});

test.each<[Fault, (text: string) => void]>([
  [faults.BYTE_ORDER_MARK, (text) => expect(text.startsWith('\ufeff{')).toBe(true)],
  [faults.INVALID_UTF8, (text) => expect(text).toContain('"name":"\ufffdci"')],
  [faults.TRUNCATED_JSON, (text) => expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)],
  [faults.GZIP_OF_NOTHING, (text) => expect(text).toBe('')],
  [faults.OVERSIZED_ON_THE_WIRE, (text) => expect(text.length).toBeGreaterThan(2 * MIB)],
  [faults.OVERSIZED_UNPACKED, (text) => expect(text.length).toBeGreaterThan(8 * MIB)],
])('$name is in the text', async (fault, expectations) => {
  const { list } = await faulty(fault);
  expectations((await list()).text);
  const heard = await list(GZIP);
  expectations(heard.text);
  expect(heard.headers['x-cometapi-request-id']).toBeDefined();
});

test('a gzip bomb is small on the wire', async () => {
  const { simulator } = await faulty(faults.GZIP_BOMB);
  const [response] = (await once(get(`${simulator.origin}/api/status`), 'response')) as [IncomingMessage];
  let bytes = 0;
  for await (const chunk of response) bytes += (chunk as Buffer).length;
  expect(bytes).toBeLessThan(2 * MIB);
});

test('a header may lie about the bytes', async () => {
  const { simulator, list } = await faulty(faults.UNOFFERED_ENCODING);
  expect((await list(GZIP)).headers['content-encoding']).toBe('br');
  for (const fault of [faults.GZIP_IN_NAME_ONLY, faults.TRUNCATED_GZIP]) {
    simulator.faults.set(everyRequest(fault));
    const [response] = (await once(get(`${simulator.origin}/api/status`), 'response')) as [IncomingMessage];
    const wire = Buffer.concat((await response.toArray()) as Buffer[]);
    expect(response.headers['content-encoding']).toBe('gzip');
    expect(() => gunzipSync(wire)).toThrow();
  }
  simulator.faults.set(everyRequest(faults.WRONG_CONTENT_TYPE));
  expect((await list()).headers['content-type']).toBe('text/plain');
});

test("the gateway's clock may be wrong", async () => {
  const { list } = await faulty(faults.clockSkew(-3 * HOUR_MS));
  expect((await list()).headers.date).toBe(new Date(START - 3 * HOUR_MS).toUTCString());
});

test.each<[Fault, number, Record<string, unknown>]>([
  [faults.html(401), 401, { 'content-type': 'text/html; charset=UTF-8' }],
  [faults.redirect('https://gateway.invalid/x'), 301, { location: 'https://gateway.invalid/x' }],
  [faults.REDIRECT_LOOP, 301, { location: '/api/token/' }],
  [faults.tooManyRequests(), 429, { 'x-cometapi-request-id': expect.any(String) as unknown }],
  [faults.tooManyRequests('90'), 429, { 'retry-after': '90' }],
  [faults.EMPTY_500, 500, { 'x-cometapi-request-id': expect.any(String) as unknown }],
  [faults.answeredWith(418, '{}', { 'X-Tea': 'pot' }), 418, { 'x-tea': 'pot' }],
])('$name comes from somebody else', async (fault, status, headers) => {
  const { list } = await faulty(fault);
  const heard = await list();
  expect(heard.status).toBe(status);
  expect(heard.headers).toMatchObject({ ...headers, date: new Date(START).toUTCString() });
});
