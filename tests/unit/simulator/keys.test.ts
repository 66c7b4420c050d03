import { expect, test } from 'vitest';
import { edgeCaseKeys } from '../../../src-main/simulator/edge-case-keys.ts';
import type { ProfileName } from '../../../src-main/simulator/profiles.ts';
import { ask, keyOf, pageOf, simulate, START } from './ask.ts';

async function withKey(profile: ProfileName) {
  const simulator = await simulate({ profile, switches: { requireNewApiUser: false } });
  const { userId, accessToken } = simulator.state.createUser();
  const { id, key } = simulator.state.createKey(userId, { fields: { name: 'ci' } });
  const read = (parameter: string) =>
    ask(simulator.origin, `/api/token/${parameter}`, { token: accessToken });
  return { simulator, userId, id, key, read };
}

test('one key is read by its id, written as Go reads integers', async () => {
  const { read } = await withKey('comet');
  for (const form of ['1', '001', '+1']) expect(keyOf(await read(form)).name).toBe('ci');
});

test('a missing, a foreign and a deleted key are the same failure', async () => {
  const { simulator, id, read } = await withKey('comet');
  const foreign = simulator.state.createKey(simulator.state.createUser().userId);
  simulator.state.deleteKey(id);
  for (const gone of [999, foreign.id, id]) {
    const heard = await read(String(gone));
    expect(heard.status).toBe(200);
    expect(heard.text).toBe('{"message":"record not found","success":false}');
  }
});

test.each(['abc', '1e3', '1.5', 'null'])('%s is no id', async (text) => {
  const { read } = await withKey('comet');
  const message = `strconv.Atoi: parsing "${text}": invalid syntax`;
  expect(JSON.parse((await read(text)).text)).toEqual({ message, success: false });
});

test('id zero has its own words, and an encoded slash is another path', async () => {
  const { read } = await withKey('comet');
  expect((await read('0')).text).toContain('id 或 userId 为空！');
  expect((await read('1%2F2')).status).toBe(404);
});

test('the fork sends zero values beside a failure, and a trailer', async () => {
  const { read, simulator } = await withKey('fork');
  const missing = await read('999');
  expect(missing.text).toMatch(/^\{"success":false,"message":"record not found","data":\{"id":0,/);
  expect(missing.headers['transfer-encoding']).toBe('chunked');
  expect(missing.trailers['server-timing']).toBeDefined();
  simulator.set({ databaseDown: 'handlers' });
  expect(JSON.parse((await read('')).text)).toMatchObject({
    success: false,
    data: { page: 0, page_size: 0, total: 0, items: null },
  });
});

test('masks key texts where the build does', async () => {
  const { key, read, simulator, userId } = await withKey('2604');
  const middle = simulator.state.createKey(userId, { fields: { key: 'abcdef' } });
  const short = simulator.state.createKey(userId, { fields: { key: 'abc' } });
  const empty = simulator.state.createKey(userId, { fields: { key: '' } });
  const masked = async (id: number) => keyOf(await read(String(id))).key;
  expect(await masked(1)).toBe(`${key.slice(0, 4)}**********${key.slice(-4)}`);
  expect([await masked(middle.id), await masked(short.id), await masked(empty.id)]).toEqual([
    'ab****ef',
    '***',
    '',
  ]);
  simulator.set({ maskKeys: false });
  expect(await masked(1)).toMatch(/^[A-Za-z0-9]{48}$/);
});

test('records have the fields of their build', async () => {
  const fields = async (profile: ProfileName) => {
    const { read } = await withKey(profile);
    return Object.keys(keyOf(await read('1')));
  };
  expect(await fields('comet')).not.toContain('DeletedAt');
  expect(await fields('2601')).toContain('DeletedAt');
  expect(await fields('2504')).not.toContain('cross_group_retry');
  const oldest = await fields('one');
  expect(oldest).toEqual(expect.arrayContaining(['models', 'subnet']));
  expect(oldest).not.toContain('allow_ips');
});

test('the edge cases arrive as they are stored', async () => {
  const simulator = await simulate();
  const { accessToken } = simulator.state.addAccount({ user: {}, keys: edgeCaseKeys(START) });
  const heard = await ask(simulator.origin, '/api/token/?p=1&page_size=100', { token: accessToken });
  const { items } = pageOf(heard);
  const named = (name: string) => items.find((key) => key.name === name);
  expect(new Set(items.map((key) => key.status))).toEqual(new Set([0, 1, 2, 3, 4, 7, -1]));
  expect(named('addresses null')?.['allow_ips']).toBeNull();
  expect(named('unlimited negative')).toMatchObject({ unlimited_quota: true, remain_quota: -8_123_456 });
  expect(named('maximum quota')?.remain_quota).toBe(500_000_000_000_000);
  expect(items.filter((key) => !('name' in key)).map((key) => Object.keys(key))).toEqual([
    ['id', 'status', 'remain_quota', 'unlimited_quota'],
  ]);
  expect(named('extra fields')).toMatchObject({ auto_groups: null, billing_type: 0 });
  expect(named('<img src=x onerror=1>')).toBeDefined();
  expect(named('nul\u0000inside')).toBeDefined();
});

test('text is escaped as Go escapes it', async () => {
  const simulator = await simulate();
  const { accessToken } = simulator.state.addAccount({ user: {}, keys: edgeCaseKeys(START) });
  const { text } = await ask(simulator.origin, '/api/token/?page_size=100', { token: accessToken });
  expect(text).toContain(String.raw`"name":"\u003cimg src=x onerror=1\u003e"`);
  expect(text).toContain(String.raw`line\u2028separator`);
  expect(text).toContain('invoice\u202Egnp.exe');
});
