import { describe, expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import type { ProfileName } from '../../../src-main/simulator/profiles.ts';
import { ask, dataOf, messageOf, rowsOf, simulate, START, TestClock } from './ask.ts';
import { DAY_S, HOUR_S, wireSeconds } from '../../../src-main/simulator/wire-seconds.ts';

const START_S = wireSeconds(START);
/** The first full hour after the start. */
const FULL_HOUR_S = START_S - (START_S % HOUR_S) + HOUR_S;

interface Entry {
  readonly id: number;
  readonly token_name: string;
  readonly token_id: number;
  readonly quota: number;
  readonly created_at: number;
  readonly other: string;
}

async function withCalls(profile: ProfileName = 'comet', keepLogDays?: number) {
  const clock = new TestClock();
  const simulator = await simulate({
    profile,
    now: clock.now,
    switches: { requireNewApiUser: false },
    ...(keepLogDays === undefined ? {} : { keepLogDays }),
  });
  const { userId, accessToken: token } = simulator.state.createUser({ quota: 1_000_000 });
  const [ci, web] = ['ci', 'web'].map((name) =>
    simulator.state.createKey(userId, { fields: { name, unlimited_quota: true } }),
  );
  if (!ci || !web) throw new Error('no keys');
  const call = (keyId: number, units: number, atS: number) => {
    clock.at = atS * 1_000;
    simulator.state.callModel(keyId, units);
  };
  const read = (path: string) => ask(simulator.origin, path, { token });
  const log = async (query = '') =>
    dataOf(await read(`/api/log/self?${query}`)) as unknown as { total: number; items: Entry[] };
  return { simulator, clock, userId, token, ci, web, call, read, log };
}

describe('the log of an account', () => {
  test('has a row for every call, newest first, with what it cost', async () => {
    const { call, ci, web, log } = await withCalls();
    call(ci.id, 100, START_S);
    call(web.id, 30, START_S + 5);
    const { total, items } = await log('p=1&page_size=10');
    expect(total).toBe(2);
    expect(items).toMatchObject([
      { token_name: 'web', token_id: web.id, quota: 30, created_at: START_S + 5, type: 2, content: '' },
      { token_name: 'ci', token_id: ci.id, quota: 100, created_at: START_S },
    ]);
    expect(JSON.parse(items[0]?.other ?? '')).toMatchObject({ model_price: -1 });
    expect((await log('p=2&page_size=1')).items).toMatchObject([{ token_name: 'ci' }]);
  });

  test('is filtered by key, kind, model and time, both ends included', async () => {
    const { call, ci, web, log } = await withCalls();
    call(ci.id, 1, START_S);
    call(web.id, 2, START_S + 5);
    call(ci.id, 3, START_S + 10);
    const quotas = async (query: string) => (await log(query)).items.map(({ quota }) => quota);
    expect(await quotas('token_name=ci')).toEqual([3, 1]);
    expect(await quotas('token_name=c%25')).toEqual([]);
    expect(await quotas('type=1')).toEqual([]);
    expect(await quotas('type=2')).toEqual([3, 2, 1]);
    expect(await quotas(`start_timestamp=${START_S + 5}&end_timestamp=${START_S + 10}`)).toEqual([3, 2]);
    expect(await quotas('model_name=nothing')).toEqual([]);
    expect(await quotas('model_name=claude%25')).toEqual([3, 1]);
  });

  test('keeps the name that a key had', async () => {
    const { call, ci, log, simulator } = await withCalls();
    call(ci.id, 1, START_S);
    simulator.state.editKey(ci.id, { name: 'renamed' });
    expect((await log('token_name=ci')).total).toBe(1);
  });

  test('identifies its rows on no build', async () => {
    const ids = async (profile: ProfileName) => {
      const { call, ci, read } = await withCalls(profile);
      for (let count = 0; count < 1_025; count += 1) call(ci.id, 1, START_S);
      const heard = await read('/api/log/self?p=1&page_size=2');
      const rows = profile === 'one' ? rowsOf(heard) : (dataOf(heard)['items'] as Entry[]);
      return rows.slice(0, 2).map(({ id }) => id);
    };
    expect(await ids('2601')).toEqual([1, 0]);
    expect(await ids('2602')).toEqual([1, 2]);
    expect(await ids('one')).toEqual([0, 0]);
  });

  test('has no rows without a length on 2504, whatever there is', async () => {
    const { call, ci, log } = await withCalls('2504');
    call(ci.id, 1, START_S);
    expect(await log('p=1')).toMatchObject({ page_size: 0, items: [], total: 1 });
    expect((await log('p=1&page_size=5')).items).toHaveLength(1);
  });

  test('is searched on older builds only, and exported at CometAPI only', async () => {
    const { call, ci, read } = await withCalls();
    call(ci.id, 7, START_S);
    expect(dataOf(await read('/api/log/self/search?keyword=claude'))).toMatchObject({ total: 1 });
    expect((await read('/api/log/self/export')).text).toContain('"ci",claude-sonnet-4-5,7');
    const later = await withCalls('2602');
    expect(messageOf(await later.read('/api/log/self/search?keyword=x'))).toBe('该接口已废弃');
    expect((await later.read('/api/log/self/export')).status).toBe(404);
  });

  test('of one key is for that key, from 2602 on', async () => {
    const { call, ci, web, simulator } = await withCalls('2602');
    call(ci.id, 7, START_S);
    call(web.id, 8, START_S);
    const heard = await ask(simulator.origin, '/api/log/token', { token: `Bearer sk-${ci.key}` });
    expect(rowsOf(heard)).toMatchObject([{ token_name: 'ci', quota: 7 }]);
    expect(simulator.violations()).toEqual([]);
  });
});

describe('what was spent', () => {
  test('is summed over the window, whole hours and parts of them', async () => {
    const { call, ci, web, read } = await withCalls();
    call(ci.id, 1, FULL_HOUR_S - 1);
    call(ci.id, 10, FULL_HOUR_S);
    call(web.id, 100, FULL_HOUR_S + HOUR_S - 1);
    call(ci.id, 1_000, FULL_HOUR_S + HOUR_S);
    const quota = async (query: string) => dataOf(await read(`/api/log/self/stat?${query}`))['quota'];
    expect(await quota('')).toBe(1_111);
    expect(await quota(`start_timestamp=${FULL_HOUR_S}`)).toBe(1_110);
    expect(await quota(`start_timestamp=${FULL_HOUR_S}&end_timestamp=${FULL_HOUR_S + HOUR_S - 1}`)).toBe(110);
    expect(await quota(`start_timestamp=${FULL_HOUR_S + 1}&end_timestamp=${FULL_HOUR_S + HOUR_S}`)).toBe(
      1_100,
    );
    expect(await quota('token_name=ci')).toBe(1_011);
    expect(await quota('token_name=gone')).toBe(0);
  });

  test('goes with the rate of the last minute, whatever the window', async () => {
    const { call, ci, read } = await withCalls();
    call(ci.id, 100, START_S - 61);
    call(ci.id, 10, START_S);
    const stat = await read(`/api/log/self/stat?end_timestamp=${START_S - 61}`);
    expect(dataOf(stat)).toEqual({ quota: 100, rpm: 1, tpm: 10 });
  });

  test('is a zero that is a fault on older builds, and an error on later ones', async () => {
    const older = await withCalls('2601');
    older.call(older.ci.id, 1, START_S);
    older.simulator.set({ databaseDown: 'handlers' });
    expect(dataOf(await older.read('/api/log/self/stat'))).toEqual({ quota: 0, rpm: 0, tpm: 0 });
    const later = await withCalls('2602');
    later.simulator.set({ databaseDown: 'handlers' });
    expect((await later.read('/api/log/self/stat')).text).toContain('"success":false');
  });

  test('is known for as many days as are kept, and no longer', async () => {
    const { call, ci, read } = await withCalls('comet', 2);
    call(ci.id, 1, START_S);
    call(ci.id, 10, START_S + 3 * DAY_S);
    const span = `start_timestamp=${START_S - DAY_S}&end_timestamp=${START_S + 4 * DAY_S}`;
    expect(rowsOf(await read(`/api/data/self?${span}`))).toMatchObject([{ quota: 10 }]);
  });
});

describe('the hours of an account', () => {
  test('are summed by model, all keys together', async () => {
    const { call, ci, userId, simulator, read } = await withCalls();
    const fields = { model_limits: 'claude-sonnet-4-5', unlimited_quota: true };
    const other = simulator.state.createKey(userId, { fields });
    call(ci.id, 10, FULL_HOUR_S);
    call(other.id, 5, FULL_HOUR_S + 1);
    call(ci.id, 1, FULL_HOUR_S + HOUR_S);
    const hours = rowsOf(
      await read(`/api/data/self?start_timestamp=${FULL_HOUR_S}&end_timestamp=${FULL_HOUR_S + 2 * HOUR_S}`),
    );
    expect(hours).toMatchObject([
      { model_name: 'claude-sonnet-4-5', created_at: FULL_HOUR_S, count: 2, quota: 15, token_used: 15 },
      { model_name: 'claude-sonnet-4-5', created_at: FULL_HOUR_S + HOUR_S, count: 1, quota: 1 },
    ]);
  });

  test('want a span, in seconds and of a month at most', async () => {
    const { call, ci, read } = await withCalls();
    call(ci.id, 10, START_S);
    const data = (query: string) => read(`/api/data/self?${query}`);
    for (const open of ['', `start_timestamp=${START_S}`]) expect(rowsOf(await data(open))).toEqual([]);
    for (const tooLong of [
      `end_timestamp=${START_S}`,
      `start_timestamp=${START - DAY_MS}&end_timestamp=${START}`,
    ]) {
      expect(messageOf(await data(tooLong))).toBe('时间跨度不能超过 1 个月');
    }
    const fork = await withCalls('fork');
    expect(messageOf(await fork.read(`/api/data/self?start_timestamp=${START_S}`))).toBe(
      '结束时间不能早于开始时间',
    );
    expect((await (await withCalls('one')).read('/api/data/self')).status).toBe(404);
  });
});

test('the rest of the user area answers too', async () => {
  const { read, token, simulator, ci } = await withCalls();
  expect(dataOf(await read('/api/task/self?p=1&page_size=5'))).toMatchObject({ total: 0, items: [] });
  expect(dataOf(await read('/api/user/self/groups'))).toHaveProperty('default');
  expect(rowsOf(await read('/api/user/models'))).toContain('gpt-4.1-mini');
  const billing = (path: string) => ask(simulator.origin, path, { token: `Bearer sk-${ci.key}` });
  expect(JSON.parse((await billing('/v1/dashboard/billing/subscription')).text)).toMatchObject({
    hard_limit_usd: 100_000_000,
  });
  expect(JSON.parse((await billing('/v1/dashboard/billing/usage')).text)).toMatchObject({ total_usage: 0 });
  expect(simulator.violations()).toEqual([]);
  const minted = JSON.parse((await read('/api/user/token')).text) as { data: string };
  expect((await read('/api/user/self')).text).toContain('invalid access token');
  expect((await ask(simulator.origin, '/api/user/self', { token: minted.data })).status).toBe(200);
  expect(minted.data).not.toBe(token);
  expect(simulator.violations()).toMatchObject([{ rule: 'access-token-minted' }]);
});

test.each<[ProfileName, RegExp]>([
  ['comet', /^20\d{12}\d{1,9}[0-9A-Za-z]{8}$/],
  ['2604', /^20\d{12}\d{1,9}[0-9a-f]{8}[0-9A-Za-z]{8}$/],
])('%s: an entry names its request as the answers do, the same with each look', async (profile, form) => {
  const { call, ci, log } = await withCalls(profile);
  call(ci.id, 5, START_S);
  const idOf = async () => (await log('p=1&page_size=10')).items[0];
  expect(await idOf()).toMatchObject({ request_id: expect.stringMatching(form) as unknown });
  expect(await idOf()).toEqual(await idOf());
});
