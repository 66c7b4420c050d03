import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { succeed, type Outcome } from '#contract/failure';
import { NO_REMEDY, type ActionReport } from '#contract/key-action';
import type { CallEnd } from '#contract/call-end';
import type { Gateway } from '../../../src-main/gateway/gateway.ts';
import { REFUSED, tooManyRequests } from '../../../src-main/simulator/fault-catalogue.ts';
import { startSimulator, type Simulator } from '../../../src-main/simulator/simulator.ts';
import { MATRIX_NOW } from '../../fixtures/write-matrix.ts';
import { gatewayAt, record } from '../../fixtures/servers/wire-server.ts';
import { gatewayThatHears, startHearingServer } from '../../fixtures/servers/hearing-gateway.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';

let simulator: Simulator;
let gateway: Gateway;
let keyId: number;
let accessToken: string;
/** What happens before the first call that waits its turn goes out. */
let before: () => Promise<unknown>;
let ends: CallEnd[];

beforeEach(async () => {
  [before, ends] = [() => Promise.resolve(), []];
  simulator = await startSimulator({ now: () => MATRIX_NOW });
  const keys = [{ fields: { name: 'ci', remain_quota: 5, used_quota: 3, status: 2 } }];
  const account = simulator.state.addAccount({ user: {}, keys });
  keyId = account.keyIds[0] ?? 0;
  ({ accessToken } = account);
  gateway = gatewayAt(simulator.origin, {
    credential: { origin: simulator.origin, token: account.accessToken },
    cachesRecordOf: () => true,
    acquire: async () => {
      await before();
      before = () => Promise.resolve();
      return succeed((end) => ends.push(end));
    },
  });
  onTestFinished(async () => {
    await gateway.close();
    await simulator.close();
  });
});

function written(): string[] {
  return simulator.requests().flatMap(({ method }) => (method === 'GET' ? [] : [method]));
}

test('what is not the name of a key in use deletes none, and says why', async () => {
  expect(await gateway.writes.delete(keyId, 'another', MATRIX_NOW)).toMatchObject({
    value: { result: 'not-done', why: 'not-confirmed' },
  });
  expect(written()).toEqual([]);
});

test('a key that cannot be read first is not deleted', async () => {
  expect(await gateway.writes.delete(keyId + 1, 'ci', MATRIX_NOW)).toMatchObject({
    ok: false,
    failure: { code: 'key-gone' },
  });
  expect(written()).toEqual([]);
});

test('a key that was disabled while it was read for enabling stays so, and says why', async () => {
  before = () => gateway.writes.disable(keyId);
  expect(await gateway.writes.enable(keyId, NO_REMEDY, MATRIX_NOW)).toMatchObject({
    value: { result: 'not-done', why: 'disabled-meanwhile' },
  });
  expect(simulator.state.key(keyId).status).toBe(2);
});

test('a key that was disabled by its last record meanwhile stays so as well', async () => {
  await gateway.writes.disable(keyId);
  before = () => gateway.writes.disableByLastRecord(keyId);
  expect(await gateway.writes.enable(keyId, NO_REMEDY, MATRIX_NOW)).toMatchObject({
    value: { result: 'not-done', why: 'disabled-meanwhile' },
  });
});

test('a key that is disabled between the two steps of enabling it stays so', async () => {
  let disabled: Promise<unknown> = Promise.resolve();
  let presses = 0;
  simulator.faults.set(({ method }) => {
    const isBetween = method === 'GET' && written().length === 1;
    if (isBetween && (presses += 1) === 1) disabled = gateway.writes.disable(keyId);
    return null;
  });
  const enabled = await gateway.writes.enable(keyId, { topUpUnits: 5, expiresAt: null }, MATRIX_NOW);
  await disabled;
  expect(enabled).toMatchObject({
    value: { result: 'differs', differences: ['storedStatus'], steps: [{ step: 'fields', failure: null }] },
  });
  expect(simulator.state.key(keyId)).toMatchObject({ status: 2, remain_quota: 10 });
  expect(written()).toEqual(['PUT']);
});

test('a change during which the key was disabled is as wanted, and it may be enabled again', async () => {
  simulator.state.editKey(keyId, { status: 1 });
  let puts = 0;
  simulator.faults.set(({ method }) => {
    if (method === 'PUT' && (puts += 1) === 1) {
      const disabled = gateway.writes.disable(keyId);
      before = () => disabled;
    }
    return null;
  });
  expect(await gateway.writes.change(keyId, { kind: 'name', name: 'x' })).toMatchObject({
    value: { result: 'as-wanted', after: { name: 'x', storedStatus: 2 }, differences: [] },
  });
});

test('a call that no gateway answered says nothing of its limits', async () => {
  await simulator.down();
  expect(await gateway.readKey(keyId)).toMatchObject({ failure: { code: 'unreachable' } });
  expect(ends).toEqual([{ rateLimited: false, retryAt: null }]);
});

test('a call that is turned away before it is sent ends all the same', async () => {
  const isOpen = gateway.close();
  await gateway.readKey(keyId);
  await isOpen;
  expect(ends).toHaveLength(1);
});

test('a gateway that refuses to disable what nobody can read has changed nothing', async () => {
  const refusal = { success: false, message: 'Not now' };
  const { gateway, heard } = await gatewayThatHears(record({ remain_quota: 'lots' }), undefined, refusal);
  expect(await gateway.writes.disable(4102)).toMatchObject({ ok: false, failure: { code: 'refused' } });
  expect(heard.map(({ method }) => method)).toEqual(['GET', 'PUT']);
});

test('an address that takes no new keys is none of a gateway', async () => {
  const { origin } = await startHearingServer((response, { method }) => {
    const isRead = method === 'GET';
    response.writeHead(isRead ? 200 : 404, { 'Content-Type': 'application/json' });
    const missing = { error: { message: 'Invalid URL (POST /api/token/)' } };
    response.end(JSON.stringify(isRead ? { success: true, data: { items: [], total: 0 } } : missing));
  });
  expect(await gatewayAt(origin).writes.create(NEW_KEY)).toMatchObject({
    ok: false,
    failure: { code: 'not-a-gateway' },
  });
});

test('what cannot be read after its quota was set is not enabled, and not confirmed', async () => {
  simulator.state.editKey(keyId, { status: 4, remain_quota: 0 });
  let reads = 0;
  simulator.faults.set(({ method }) => (method === 'GET' && (reads += 1) > 1 ? REFUSED : null));
  expect(await gateway.writes.enable(keyId, { topUpUnits: 5, expiresAt: null }, MATRIX_NOW)).toMatchObject({
    value: { result: 'unconfirmed', after: null, steps: [{ step: 'fields', failure: null }] },
  });
  expect(written()).toEqual(['PUT']);
});

test('only a page on the way is named as such, for its wish goes no further than its network', async () => {
  const wishOf = async (type: string, body: string) => {
    const { origin } = await startHearingServer((response) =>
      response.writeHead(503, { 'Content-Type': type, 'Retry-After': '60' }).end(body),
    );
    const wishes: CallEnd['wishedBy'][] = [];
    await gatewayAt(origin, {
      acquire: () => Promise.resolve(succeed(({ wishedBy }) => wishes.push(wishedBy))),
    }).readKey(keyId);
    return wishes;
  };
  expect(await wishOf('text/html', '<!DOCTYPE html><title>Log in</title>')).toEqual(['page']);
  expect(await wishOf('application/json', '{"success":false,"message":"busy"}')).toEqual(['gateway']);
});

test('a failure names the time until which calls are bound, where an earlier wish lasts longer', async () => {
  const { origin } = await startHearingServer((response) =>
    response.writeHead(503, { 'Retry-After': '60' }).end('{"success":false,"message":"busy"}'),
  );
  const retryAtBeside = async (boundUntil: number | null) => {
    const acquire = () => Promise.resolve(succeed(() => boundUntil));
    const read = await gatewayAt(origin, { acquire }).readKey(keyId);
    return read.ok ? null : read.failure.retryAt;
  };
  const own = MATRIX_NOW + MINUTE_MS;
  expect(await retryAtBeside(null)).toBe(own);
  expect(await retryAtBeside(own - 1)).toBe(own);
  expect(await retryAtBeside(own + 1)).toBe(own + 1);
});

test.each<[string, (writes: Gateway['writes']) => Promise<Outcome<ActionReport>>]>([
  ['change', (writes) => writes.change(keyId, { kind: 'name', name: 'x' })],
  ['enabling', (writes) => writes.enable(keyId, { topUpUnits: 5, expiresAt: null }, MATRIX_NOW)],
])('a %s whose turn comes after the kill switch is not sent any more', async (_what, write) => {
  simulator.state.editKey(keyId, { status: 1 });
  let turns = 0;
  const waiting = gatewayAt(simulator.origin, {
    credential: { origin: simulator.origin, token: accessToken },
    acquire: async () => {
      turns += 1;
      if (turns === 2) await waiting.writes.disable(keyId);
      return succeed(() => null);
    },
  });
  onTestFinished(() => waiting.close());
  expect(await write(waiting.writes)).toMatchObject({
    value: { result: 'not-done', why: 'disabled-meanwhile' },
  });
  expect(simulator.state.key(keyId)).toMatchObject({ status: 2, name: 'ci', remain_quota: 5 });
  expect(written()).toEqual(['PUT']);
});

test.each([
  ['written', 'PUT', { ok: false, failure: { code: 'rate-limited', httpStatus: 429 } }],
  ['read', 'GET', { value: { why: 'not-read', failure: { code: 'rate-limited', httpStatus: 429 } } }],
])(
  'a kill switch that cannot be %s for a wish for silence tells nobody to wait',
  async (_what, method, told) => {
    simulator.state.editKey(keyId, { status: 1 });
    simulator.faults.set((request) => (request.method === method ? tooManyRequests('3600') : null));
    const outcome = await gateway.writes.disable(keyId);
    expect(outcome).toMatchObject(told);
    expect(JSON.stringify(outcome)).not.toContain('retryAt');
  },
);
