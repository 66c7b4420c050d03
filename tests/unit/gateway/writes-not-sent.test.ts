import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { succeed } from '#contract/failure';
import { NO_REMEDY } from '#contract/key-action';
import type { Gateway } from '../../../src-main/gateway/gateway.ts';
import { createHttpClient } from '../../../src-main/http/http-client.ts';
import { startSimulator, type Simulator } from '../../../src-main/simulator/simulator.ts';
import { MATRIX_NOW } from '../../fixtures/write-matrix.ts';
import { gatewayAt } from '../../fixtures/servers/wire-server.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';

/** A key at a gateway that goes away after `calls` calls, connections and all. */
async function leavingAfter(calls: number, status = 1) {
  const simulator = await startSimulator({ now: () => MATRIX_NOW });
  onTestFinished(() => simulator.close());
  const { accessToken: token, keyIds } = simulator.state.addAccount({
    user: {},
    keys: [{ fields: { name: 'ci', status, remain_quota: 5 } }],
  });
  let count = 0;
  const { origin } = simulator;
  const gateway = gatewayAt(origin, {
    credential: { origin, token },
    acquire: async () => {
      if (count++ === calls) await gone(simulator);
      return succeed(() => null);
    },
  });
  return { gateway, keyId: keyIds[0] ?? 0, simulator };
}

/** The client has seen that the connections it kept are closed. */
async function gone(simulator: Simulator): Promise<void> {
  await simulator.down();
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}

type Act = (writes: Gateway['writes'], keyId: number) => ReturnType<Gateway['writes']['change']>;

const WRITES: readonly (readonly [string, Act])[] = [
  ['a change', (writes, keyId) => writes.change(keyId, { kind: 'name', name: 'other' })],
  ['enabling', (writes, keyId) => writes.enable(keyId, NO_REMEDY, MATRIX_NOW)],
  ['a creation', (writes) => writes.create(NEW_KEY)],
  ['a deletion', (writes, keyId) => writes.delete(keyId, 'ci', MATRIX_NOW)],
];

describe('a write that finds no connection', () => {
  test.each(WRITES)('is no “sent, not confirmed”: %s changed nothing', async (_what, act) => {
    const { gateway, keyId } = await leavingAfter(1, 2);
    expect(await act(gateway.writes, keyId)).toEqual({
      ok: false,
      failure: { code: 'unreachable', hadNoEffect: true },
    });
  });

  test('is told from the first of two that was sent', async () => {
    const { gateway, keyId, simulator } = await leavingAfter(3, 4);
    simulator.state.editKey(keyId, { remain_quota: 0 });
    const remedy = { topUpUnits: 10, expiresAt: null };
    expect(await gateway.writes.enable(keyId, remedy, MATRIX_NOW)).toMatchObject({
      value: {
        result: 'unconfirmed',
        steps: [{ failure: null }, { failure: { code: 'unreachable', hadNoEffect: true } }],
      },
    });
  });

  test.each(['https://gateway.invalid', 'http://127.0.0.1:1'])('was never sent to %s', async (origin) => {
    const http = createHttpClient({ connectTimeoutMs: 500, silenceTimeoutMs: 500, callTimeoutMs: 2_000 });
    onTestFinished(() => http.close());
    const url = new URL('/api/token/', origin);
    const failure = { code: 'unreachable', hadNoEffect: true };
    expect(await http.send('PUT', url, {}, '{}')).toEqual({ ok: false, failure });
    expect(await http.get(url, {})).toEqual({ ok: false, failure: { code: 'unreachable' } });
  });

  test('was never sent where the handshake gets no answer', async () => {
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const http = createHttpClient({ connectTimeoutMs: 100, silenceTimeoutMs: 500, callTimeoutMs: 300 });
    onTestFinished(() => http.close());
    const sent = await http.send('PUT', new URL(`https://127.0.0.1:${port}/`), {}, '{}');
    expect(sent).toEqual({ ok: false, failure: { code: 'timed-out', hadNoEffect: true } });
  });
});

describe('a write that was sent', () => {
  test('may have been done where the connection ends without an answer', async () => {
    const { gateway, keyId, simulator } = await leavingAfter(99);
    simulator.faults.set(({ method }) => (method === 'PUT' ? { name: 'cut', refused: true } : null));
    expect(await gateway.writes.change(keyId, { kind: 'name', name: 'other' })).toMatchObject({
      value: { steps: [{ failure: { code: 'unreachable' } }] },
    });
  });
});
