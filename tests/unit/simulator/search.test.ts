import { describe, expect, test } from 'vitest';
import type { ProfileName } from '../../../src-main/simulator/profiles.ts';
import { ask, dataOf, messageOf, pageOf, rowsOf, simulate } from './ask.ts';

async function withKeys(profile: ProfileName) {
  const simulator = await simulate({ profile, switches: { requireNewApiUser: false } });
  const { userId, accessToken: token } = simulator.state.createUser();
  const names = ['ci', 'ci-nightly', 'My CI'];
  const keys = names.map((name) => simulator.state.createKey(userId, { fields: { name } }));
  const search = (query: string) => ask(simulator.origin, `/api/token/search?${query}`, { token });
  const send = (method: string, path: string, body?: unknown) =>
    ask(simulator.origin, path, { method, token, body });
  return { simulator, userId, keys, search, send };
}

describe('a search', () => {
  test.each<[ProfileName, string[]]>([
    ['comet', ['ci', 'ci-nightly', 'My CI']],
    ['2601', ['ci', 'ci-nightly', 'My CI']],
    ['one', ['ci', 'ci-nightly']],
  ])('%s answers with all that match, oldest first', async (profile, names) => {
    const { search } = await withKeys(profile);
    expect(rowsOf(await search('keyword=CI')).map(({ name }) => name)).toEqual(names);
    expect(rowsOf(await search('keyword='))).toHaveLength(3);
  });

  test('later builds want the whole name, or a % for anything, and answer with a page', async () => {
    const { search } = await withKeys('2602');
    const names = async (keyword: string) =>
      pageOf(await search(`keyword=${encodeURIComponent(keyword)}`)).items.map(({ name }) => name);
    expect(await names('CI')).toEqual(['ci']);
    expect(await names('ci%')).toEqual(['ci-nightly', 'ci']);
    expect(await names('%ci')).toEqual(['My CI', 'ci']);
    expect(await names('%c.%')).toEqual([]);
    expect(await names('')).toHaveLength(3);
  });

  test.each(['%c', 'a%%b', '%a%b%'])('later builds refuse %s', async (keyword) => {
    const { search } = await withKeys('2604');
    expect(messageOf(await search(`keyword=${encodeURIComponent(keyword)}`))).not.toBe('');
  });

  test('finds a key by its text', async () => {
    const { keys, search } = await withKeys('2601');
    const text = keys[1]?.key ?? '';
    expect(rowsOf(await search(`token=sk-${text}`)).map(({ id }) => id)).toEqual([keys[1]?.id]);
    expect(rowsOf(await search('token=nothing-has-this'))).toEqual([]);
  });

  test('is limited per user from 2602 on', async () => {
    const { search, simulator } = await withKeys('2602');
    for (let count = 0; count < 10; count += 1) await search('keyword=ci');
    expect((await search('keyword=ci')).status).toBe(429);
    const { accessToken: token } = simulator.state.createUser();
    expect((await ask(simulator.origin, '/api/token/search', { token })).status).toBe(200);
  });
});

describe('the whole text of a key', () => {
  test('is revealed on request where keys are masked, and never kept', async () => {
    const { keys, send } = await withKeys('2604');
    const [first, second] = keys;
    const heard = await send('POST', `/api/token/${first?.id}/key`);
    expect(dataOf(heard)).toEqual({ key: first?.key });
    expect(heard.headers['cache-control']).toContain('no-store');
    const many = await send('POST', '/api/token/batch/keys', { ids: [first?.id, second?.id, 999] });
    expect(dataOf(many)).toEqual({
      keys: { [String(first?.id)]: first?.key, [String(second?.id)]: second?.key },
    });
    expect(messageOf(await send('POST', '/api/token/999/key'))).toBe('record not found');
  });

  test('is masked in the answer to an update as well', async () => {
    const { keys, send } = await withKeys('2604');
    const heard = await send('PUT', '/api/token/', { ...keys[0] });
    expect(dataOf(heard)['key']).toMatch(/^.{4}\*{10}.{4}$/);
  });

  test('may be asked for twenty times, together with usage', async () => {
    const { keys, send } = await withKeys('fork');
    const reveal = () => send('POST', `/api/token/${keys[0]?.id}/key`);
    for (let count = 0; count < 20; count += 1) expect((await reveal()).status).toBe(200);
    expect((await reveal()).status).toBe(429);
    expect((await send('GET', '/api/usage/token/')).status).toBe(429);
  });

  test.each<[ProfileName, number, number]>([
    ['comet', 404, 404],
    ['2602', 404, 404],
    ['fork', 200, 404],
    ['2604', 200, 200],
  ])('%s has these routes: %d, %d', async (profile, one, many) => {
    const { keys, send } = await withKeys(profile);
    const ids = [keys[0]?.id];
    expect((await send('POST', `/api/token/${keys[0]?.id}/key`)).status).toBe(one);
    expect((await send('POST', '/api/token/batch/keys', { ids })).status).toBe(many);
  });
});

test('a build can be told to take no Bearer, and to let its 404 go uncached', async () => {
  const { simulator, send } = await withKeys('comet');
  const { accessToken } = simulator.state.createUser();
  simulator.set({ bearerAccepted: false, cacheable404: false });
  const heard = await ask(simulator.origin, '/api/token/', { token: `Bearer ${accessToken}` });
  expect(messageOf(heard)).toContain('invalid access token');
  expect((await send('GET', '/api/nope')).headers['cache-control']).toBeUndefined();
});
