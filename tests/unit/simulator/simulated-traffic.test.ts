import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { sampleAccount } from '../../../src-main/simulator/sample-account.ts';
import { ask, pageOf, simulate, START, TestClock, type WireKey } from './ask.ts';

async function demo(seed = 1) {
  const clock = new TestClock();
  const simulator = await simulate({ now: clock.now, seed });
  const account = simulator.state.addAccount(sampleAccount(START));
  const list = async () => {
    const heard = await ask(simulator.origin, '/api/token/?page_size=100', { token: account.accessToken });
    return pageOf(heard).items;
  };
  return { clock, simulator, list, ...account };
}

async function withKey(fields: object, options: { redis?: boolean; balance?: number } = {}) {
  const { redis = false, balance = 1_000_000 } = options;
  const simulator = await simulate({ switches: { redis } });
  const { userId } = simulator.state.createUser({ quota: balance });
  const { id } = simulator.state.createKey(userId, { fields });
  return { state: simulator.state, id, userId };
}

const sums = (keys: readonly WireKey[]) => keys.map((key) => key.remain_quota + key.used_quota);

test('what was spent by some instant depends on the seed, not on how often anybody looked', async () => {
  const often = await demo(7);
  const once = await demo(7);
  const other = await demo(8);
  for (let step = 0; step < 60; step += 1) {
    often.clock.at += MINUTE_MS / 6;
    await often.list();
  }
  once.clock.at += 10 * MINUTE_MS;
  other.clock.at += 10 * MINUTE_MS;
  const seen = (await often.list()).map((key) => key.remain_quota);
  expect((await once.list()).map((key) => key.remain_quota)).toEqual(seen);
  expect((await other.list()).map((key) => key.remain_quota)).not.toEqual(seen);
});

test('a leap of the clock by a year is made up for in a moment', async () => {
  const { clock, list } = await demo();
  const before = await list();
  clock.at += 365 * DAY_MS;
  const after = await list();
  expect(sums(after)).toEqual(sums(before));
  expect(after).not.toEqual(before);
}, 5_000);

test('the sample account moves by whole cents within a minute, and its balance with it', async () => {
  const { clock, simulator, list, userId } = await demo();
  const before = await list();
  const balance = simulator.state.user(userId).quota;
  clock.at += MINUTE_MS;
  const after = await list();
  const moved = after.filter((key, index) => (before[index]?.remain_quota ?? 0) - key.remain_quota >= 5_000);
  expect(moved.length).toBeGreaterThanOrEqual(2);
  expect(simulator.state.user(userId).quota).toBeLessThan(balance);
});

test('every unit that leaves a key is used, on unlimited keys too', async () => {
  const { clock, list } = await demo();
  const before = await list();
  clock.at += HOUR_MS;
  const after = await list();
  expect(sums(after)).toEqual(sums(before));
  const unlimited = after.find((key) => key['unlimited_quota']);
  expect(unlimited?.remain_quota).toBeLessThan(
    before.find((key) => key['unlimited_quota'])?.remain_quota ?? 0,
  );
});

test('a reservation shows as a dip that is refunded', async () => {
  const { clock, list } = await demo();
  let rises = 0;
  let last = new Map((await list()).map((key) => [key.id, key.used_quota]));
  for (let step = 0; step < 120; step += 1) {
    clock.at += 1_000;
    const used = new Map((await list()).map((key) => [key.id, key.used_quota]));
    rises += [...used].filter(([id, units]) => units < (last.get(id) ?? 0)).length;
    last = used;
  }
  expect(rises).toBeGreaterThan(0);
});

test('the sample account holds every state a user may meet', async () => {
  const { list } = await demo();
  const keys = await list();
  expect(keys).toHaveLength(14);
  expect(new Set(keys.map((key) => key.status))).toEqual(new Set([1, 2, 3, 4]));
  expect(keys.filter((key) => key['created_time'] === key['accessed_time']).map((key) => key.name)).toEqual([
    'mobile-beta',
  ]);
  expect(keys.find((key) => key.name === 'agent-sandbox')?.remain_quota).toBeLessThan(0);
});

test('a refused call writes the status that explains it', async () => {
  const empty = await withKey({ remain_quota: 0 });
  expect(empty.state.callModel(empty.id, 10)).toBe(false);
  expect(empty.state.key(empty.id).status).toBe(4);
  const expired = await withKey({ remain_quota: 0, expired_time: START / 1_000 - 1 });
  expect(expired.state.callModel(expired.id, 10)).toBe(false);
  expect(expired.state.key(expired.id).status).toBe(3);
});

test('with Redis, and for every other status, nothing is written', async () => {
  const cached = await withKey({ remain_quota: 0 }, { redis: true });
  expect(cached.state.callModel(cached.id, 10)).toBe(false);
  expect(cached.state.key(cached.id).status).toBe(1);
  const disabled = await withKey({ remain_quota: 0, status: 2 });
  expect(disabled.state.callModel(disabled.id, 10)).toBe(false);
  expect(disabled.state.key(disabled.id).status).toBe(2);
});

test('billing takes the real cost, below zero, and leaves the status to the next call', async () => {
  const { state, id, userId } = await withKey({ remain_quota: 600 });
  expect(state.callModel(id, 30_450, 375)).toBe(true);
  expect(state.key(id)).toMatchObject({ remain_quota: -29_850, used_quota: 30_450, status: 1 });
  expect(state.user(userId)).toMatchObject({
    quota: 1_000_000 - 30_450,
    used_quota: 30_450,
    request_count: 1,
  });
  expect(state.callModel(id, 1)).toBe(false);
  expect(state.key(id).status).toBe(4);
});

test('an empty account refuses the calls of a healthy key and leaves the key as it is', async () => {
  const { state, id } = await withKey({ unlimited_quota: true }, { balance: 0 });
  expect(state.callModel(id, 10)).toBe(false);
  expect(state.key(id)).toMatchObject({ status: 1, used_quota: 0 });
});
