import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { NO_REMEDY } from '#contract/key-action';
import { firstOf } from '../../../src-main/simulator/fault-plan.ts';
import type { ChooseFault, Fault } from '../../../src-main/simulator/fault.ts';
import { REFUSED, STALL_BEFORE_HEAD, tooManyRequests } from '../../../src-main/simulator/fault-catalogue.ts';
import { createHttpClient } from '../../../src-main/http/http-client.ts';
import type { ProfileName } from '../../../src-main/simulator/profiles.ts';
import type { NewKey } from '../../../src-main/simulator/store.ts';
import { resultOf, writingBench, type WritingBench } from '../../fixtures/write-matrix-cell.ts';
import { MATRIX_NOW } from '../../fixtures/write-matrix.ts';
import { gatewayAt, record, TOKEN } from '../../fixtures/servers/wire-server.ts';
import { gatewayThatHears } from '../../fixtures/servers/hearing-gateway.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

async function benchOf(profile: ProfileName = 'comet'): Promise<WritingBench> {
  const bench = await writingBench(profile);
  onTestFinished(() => bench.close());
  return bench;
}

const LIMITED: NewKey = { name: 'ci', remain_quota: 400_000, used_quota: 100_000 };

function everyRead(fault: Fault): ChooseFault {
  return ({ method, route }) => (method === 'GET' && route === '/api/token/:id' ? fault : null);
}

describe('what is sent of a key', () => {
  const UNKNOWN = {
    auto_groups: null,
    billing: { tier: 2, rates: [1.5] },
    org_id: '@long',
    note: '<&\u2028>',
  };

  test('is the whole record as read, unknown fields too, without what the gateway never takes', async () => {
    const { heard, gateway } = await gatewayThatHears(record({ ...UNKNOWN, DeletedAt: null }));
    await gateway.writes.change(4102, { kind: 'name', name: 'renamed' });
    const never = ['key', 'user_id', 'used_quota', 'created_time', 'accessed_time', 'DeletedAt'];
    const kept = Object.entries(record(UNKNOWN)).filter(([name]) => !never.includes(name));
    expect(heard.map(({ method, target }) => `${method} ${target}`)).toEqual([
      'GET /api/token/4102',
      'PUT /api/token/',
      'GET /api/token/4102',
    ]);
    expect(JSON.parse(heard[1]?.body ?? '')).toEqual({ ...Object.fromEntries(kept), name: 'renamed' });
  });

  test('keeps the digits of numbers that JavaScript cannot hold', async () => {
    const { heard, gateway } = await gatewayThatHears(record(UNKNOWN), (text) =>
      text.replace('"@long"', '1234567890123456789'),
    );
    await gateway.writes.disable(4102);
    expect(heard[1]?.target).toBe('/api/token/?status_only=true');
    expect(heard[1]?.body).toContain('"org_id":1234567890123456789');
  });

  test.each([
    ['a quota beyond what JavaScript counts to', '"remain_quota":9007199254740994', 'differs'],
    ['a quota that is no number', '"remain_quota":"lots"', 'unconfirmed'],
    ['a flag that is none', '"unlimited_quota":"yes"', 'unconfirmed'],
    ['a group that is a number', '"group":5', 'differs'],
    ['a time with a fraction', '"accessed_time":1.5', 'differs'],
  ])('is sent back by the kill switch as it came: %s', async (_what, field, result) => {
    const [name = ''] = /"(\w+)/.exec(field)?.slice(1) ?? [];
    const { heard, gateway } = await gatewayThatHears(record({ [name]: '@odd' }), (text) =>
      text.replace(`"${name}":"@odd"`, field),
    );
    expect(resultOf(await gateway.writes.disable(4102))).toBe(result);
    expect(heard[1]).toMatchObject({ method: 'PUT', target: '/api/token/?status_only=true' });
    expect(heard[1]?.body).toContain(name === 'accessed_time' ? '"status":2' : field);
  });

  test('is no list that was made of the beginning of one', async () => {
    const models = Array.from({ length: 3_000 }, (_, index) => `m${index}`).join(',');
    const { heard, gateway } = await gatewayThatHears(
      record({ model_limits_enabled: true, model_limits: models }),
    );
    const cut = await gateway.writes.change(4102, { kind: 'models', models: ['m1'] });
    expect(cut).toEqual({ ok: false, failure: { code: 'invalid-input' } });
    expect(heard.map(({ method }) => method)).toEqual(['GET']);
  });

  test('always holds a date, for one left out would be past', async () => {
    const { heard, gateway } = await gatewayThatHears(record({ expired_time: undefined }));
    await gateway.writes.change(4102, { kind: 'group', group: 'vip' });
    expect(JSON.parse(heard[1]?.body ?? '')).toMatchObject({ expired_time: -1, group: 'vip' });
  });

  test('goes to the origin of the token alone, with it raw, and never with the key', async () => {
    const { heard, gateway } = await gatewayThatHears(record());
    await gateway.writes.delete(4102, 'ci', MATRIX_NOW);
    expect(heard[1]).toMatchObject({ method: 'DELETE', target: '/api/token/4102', body: '', token: TOKEN });
    expect(JSON.stringify(heard)).not.toContain('Q8zL0pWn3');
  });
});

describe('a refusal of the gateway', () => {
  test.each<[ProfileName, RegExp]>([
    ['comet', /^Token name is too long$/],
    ['2601', /^令牌名称过长$/],
    ['2604', /^Token name is too long$/],
    ['2504', /^令牌名称过长$/],
  ])('%s: is told in its own words, and nothing was changed', async (profile, detail) => {
    const { gateway, newKey, simulator } = await benchOf(profile);
    const keyId = newKey(LIMITED);
    const before = simulator.state.key(keyId);
    const outcome = await gateway.writes.change(keyId, { kind: 'name', name: '名'.repeat(51) });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { code: 'key-name-refused', detail: expect.stringMatching(detail) },
    });
    expect(simulator.state.key(keyId)).toEqual(before);
  });

  test('that quotes a key is told without it', async () => {
    const refusal = { success: false, message: 'no: sk-Q8zL0pWn3VtYc6RkXe1JmB5sHg9DuFa2TiOq7CxNb4MvKdPw' };
    const { gateway } = await gatewayThatHears(record(), undefined, refusal);
    const outcome = await gateway.writes.change(4102, { kind: 'name', name: 'x' });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'refused', detail: 'no: …' } });
  });

  test('of the second step leaves the key funded, and says which of the two it was', async () => {
    const { gateway, newKey, simulator } = await benchOf('2601');
    const keyId = newKey({ ...LIMITED, status: 4, remain_quota: 0 });
    simulator.faults.set(({ method, numberOnRoute }) => {
      if (method === 'PUT' && numberOnRoute === 2) simulator.state.editKey(keyId, { remain_quota: 0 });
      return null;
    });
    const outcome = await gateway.writes.enable(keyId, { topUpUnits: 500, expiresAt: null }, MATRIX_NOW);
    expect(outcome).toMatchObject({
      value: {
        result: 'differs',
        differences: ['storedStatus', 'remaining'],
        steps: [
          { step: 'fields', failure: null },
          {
            step: 'status',
            failure: { code: 'refused', detail: expect.stringContaining('令牌可用额度已用尽') },
          },
        ],
      },
    });
  });

  test('for too many requests changed nothing, and is not repeated', async () => {
    const { gateway, newKey, simulator } = await benchOf();
    const keyId = newKey(LIMITED);
    simulator.faults.set(({ method }) => (method === 'PUT' ? tooManyRequests('30') : null));
    const outcome = await gateway.writes.change(keyId, { kind: 'name', name: 'x' });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { code: 'rate-limited', retryAt: MATRIX_NOW + 30_000 },
    });
    expect(simulator.requests().filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });
});

describe('what would do no good is not sent', () => {
  test.each<[string, NewKey, Parameters<WritingBench['gateway']['writes']['enable']>[1]]>([
    ['an empty 2', { status: 2, remain_quota: 0 }, NO_REMEDY],
    ['a past 7', { status: 7, expired_time: MATRIX_NOW / 1_000 - 1 }, NO_REMEDY],
    ['a funded 4 that is past', { status: 4, expired_time: 1 }, NO_REMEDY],
    [
      'a 3 with a new date that is past',
      { status: 3, expired_time: 1 },
      { topUpUnits: null, expiresAt: 5_000 },
    ],
    [
      'a debt that the amount does not cover',
      { status: 4, remain_quota: -900 },
      { topUpUnits: 900, expiresAt: null },
    ],
  ])('%s is not enabled without its remedy', async (_what, fields, remedy) => {
    const { gateway, newKey, simulator } = await benchOf();
    const outcome = await gateway.writes.enable(newKey({ ...LIMITED, ...fields }), remedy, MATRIX_NOW);
    expect(resultOf(outcome)).toBe('not-done: needs-remedy');
    expect(simulator.requests().every(({ method }) => method === 'GET')).toBe(true);
  });

  test('an unlimited key is not topped up, nor one beyond what numbers can hold', async () => {
    const { gateway, newKey } = await benchOf('2504');
    const units = 500_000_000_000_000;
    const unlimited = newKey({ unlimited_quota: true });
    const full = newKey({ remain_quota: Number.MAX_SAFE_INTEGER });
    const topUp = async (id: number) => resultOf(await gateway.writes.change(id, { kind: 'top-up', units }));
    expect([await topUp(unlimited), await topUp(full)]).toEqual([
      'not-done: unlimited',
      'not-done: too-much',
    ]);
  });

  test('a key that is enabled and works needs no write, and with a remedy a single one', async () => {
    const { gateway, newKey, simulator } = await benchOf();
    const works = newKey({ ...LIMITED, status: 1 });
    expect(await gateway.writes.enable(works, NO_REMEDY, MATRIX_NOW)).toMatchObject({
      value: { result: 'as-wanted', steps: [] },
    });
    const empty = newKey({ ...LIMITED, status: 1, remain_quota: 0 });
    const remedy = { topUpUnits: 500, expiresAt: null };
    expect(await gateway.writes.enable(empty, remedy, MATRIX_NOW)).toMatchObject({
      value: { result: 'as-wanted', steps: [{ step: 'fields', failure: null }] },
    });
    expect(simulator.requests().filter(({ method }) => method === 'PUT')).toHaveLength(1);
    expect(simulator.violations()).toEqual([]);
  });
});

describe('the kill switch', () => {
  let bench: WritingBench;
  let keyId: number;

  beforeEach(async () => {
    bench = await writingBench('comet');
    keyId = bench.newKey(LIMITED);
  });

  afterEach(async () => {
    expect(bench.simulator.violations()).toEqual([]);
    await bench.close();
  });

  test('offers the last record when the key cannot be read twice, and disables by it', async () => {
    const { gateway, simulator } = bench;
    await gateway.readKey(keyId);
    simulator.faults.set(everyRead(REFUSED));
    expect(await gateway.writes.disable(keyId)).toMatchObject({
      value: { why: 'not-read', recordAt: MATRIX_NOW, failure: { code: 'unreachable' } },
    });
    const before = simulator.state.key(keyId);
    const outcome = await gateway.writes.disableByLastRecord(keyId);
    expect(outcome).toMatchObject({ value: { result: 'unconfirmed', steps: [{ failure: null }] } });
    expect(simulator.state.key(keyId)).toEqual({ ...before, status: 2 });
  });

  test('says what the last record handed back', async () => {
    const { gateway, simulator } = bench;
    await gateway.readKeyPage(1);
    simulator.state.editKey(keyId, { remain_quota: 300_000, used_quota: 200_000 });
    const outcome = await gateway.writes.disableByLastRecord(keyId);
    expect(outcome).toMatchObject({ value: { result: 'as-wanted', handedBack: 100_000 } });
  });

  test('has no record to offer of a key that was never read, or that is not pinned', async () => {
    const unpinned = await writingBench('comet', {}, () => false);
    onTestFinished(() => unpinned.close());
    const other = unpinned.newKey(LIMITED);
    await unpinned.gateway.readKey(other);
    unpinned.simulator.faults.set(everyRead(REFUSED));
    for (const [{ gateway }, id] of [
      [unpinned, other],
      [bench, keyId],
    ] as const) {
      if (id === keyId) bench.simulator.faults.set(everyRead(REFUSED));
      expect(await gateway.writes.disable(id)).toMatchObject({ value: { why: 'not-read', recordAt: null } });
      expect(resultOf(await gateway.writes.disableByLastRecord(id))).toBe('not-done: not-read');
    }
  });

  test('reads a second time before it gives up, and a key that is gone not even that', async () => {
    const { gateway, simulator } = bench;
    simulator.faults.set(firstOf((request) => (request.number === 1 ? REFUSED : null)));
    expect(resultOf(await gateway.writes.disable(keyId))).toBe('as-wanted');
    simulator.state.deleteKey(keyId);
    simulator.faults.clear();
    const sent = simulator.requests().length;
    expect(resultOf(await gateway.writes.disable(keyId))).toBe('key-gone');
    expect(simulator.requests().length - sent).toBe(1);
  });

  test('passes by a rate limiter that lets nothing through, and by calls that hang on every connection', async () => {
    const { simulator } = bench;
    const { accessToken: token } = simulator.state.createUser();
    const own = simulator.state.createKey(2, { fields: LIMITED }).id;
    const acquire = vi.fn(() => new Promise<never>(() => undefined));
    const credential = { origin: simulator.origin, token };
    const closed = gatewayAt(simulator.origin, { credential, acquire });
    expect(resultOf(await closed.writes.disable(own))).toBe('as-wanted');
    expect(acquire).not.toHaveBeenCalled();
    const hanging = gatewayAt(simulator.origin, { credential });
    simulator.faults.set(({ target }) => (target.startsWith('/api/user') ? STALL_BEFORE_HEAD : null));
    const stalled = [1, 2, 3].map(() => hanging.readOwnAccount());
    await waitFor(() =>
      expect(simulator.requests().filter(({ target }) => target === '/api/user/self')).toHaveLength(2),
    );
    expect(resultOf(await hanging.writes.disable(own))).toBe('as-wanted');
    await hanging.close();
    await Promise.all(stalled);
  });

  test('keeps what was read before it from being written after it', async () => {
    const { gateway, simulator } = bench;
    let disabled: Promise<unknown> = Promise.resolve();
    simulator.faults.set(({ method, number }) => {
      if (method === 'GET' && number === 1) disabled = gateway.writes.disable(keyId);
      return null;
    });
    const renamed = await gateway.writes.change(keyId, { kind: 'name', name: 'x' });
    await disabled;
    expect(resultOf(renamed)).toBe('not-done: disabled-meanwhile');
    expect(simulator.state.key(keyId)).toMatchObject({ status: 2, name: 'ci' });
  });
});

test('a call may be given less time than the others of its client', async () => {
  const { newKey, simulator } = await benchOf();
  const keyId = newKey(LIMITED);
  const slow = { connectTimeoutMs: 10_000, silenceTimeoutMs: 15_000, callTimeoutMs: MINUTE_MS };
  const client = createHttpClient(slow);
  onTestFinished(() => client.close());
  simulator.faults.set(() => STALL_BEFORE_HEAD);
  const url = new URL(`/api/token/${keyId}`, simulator.origin);
  expect(await client.get(url, {}, 50)).toMatchObject({ failure: { code: 'timed-out' } });
});

test('writes of one account take turns, so that none writes what another has changed', async () => {
  const { gateway, newKey, simulator } = await benchOf();
  const keyId = newKey(LIMITED);
  const topUps = [1, 2, 3].map((units) => gateway.writes.change(keyId, { kind: 'top-up', units }));
  expect((await Promise.all(topUps)).map(resultOf)).toEqual(['as-wanted', 'as-wanted', 'as-wanted']);
  expect(simulator.state.key(keyId).remain_quota).toBe(400_006);
});

test('a key read back as another one is no reading of it', async () => {
  const { gateway } = await gatewayThatHears(record({ id: 9 }));
  expect(await gateway.writes.disable(4102)).toMatchObject({
    value: { why: 'not-read', failure: { code: 'malformed-answer' } },
  });
});
