import { describe, expect, test } from 'vitest';
import type { ProfileName } from '../../../src-main/simulator/profiles.ts';
import { ask, keyOf, messageOf, rowsOf, START } from './ask.ts';
import { keyWriter } from './key-writer.ts';
import { wireSeconds } from '../../../src-main/simulator/wire-seconds.ts';

const NOW_S = wireSeconds(START);
const MAXIMUM = 500_000_000_000_000;

describe('creating a key', () => {
  test('tells neither its id nor its text, and takes what the body says', async () => {
    const { create, key } = await keyWriter();
    const heard = await create({
      name: 'ci',
      remain_quota: 500,
      id: 77,
      key: 'mine',
      status: 2,
      used_quota: 9,
    });
    expect(heard.text).toBe('{"message":"","success":true}');
    expect(key(1)).toMatchObject({
      name: 'ci',
      remain_quota: 500,
      status: 1,
      used_quota: 0,
      expired_time: -1,
      allow_ips: '',
      created_time: NOW_S,
      accessed_time: NOW_S,
    });
    expect(key(1).key).toHaveLength(48);
  });

  test.each(['null', '{}', '{"expired_time":0,"allow_ips":null}'])(
    'out of %s is nameless and empty',
    async (body) => {
      const { create, key } = await keyWriter();
      await create(body);
      expect(key(1)).toMatchObject({ name: '', remain_quota: 0, expired_time: -1, allow_ips: '' });
    },
  );

  test('answers with the whole record on the oldest build', async () => {
    const { create } = await keyWriter('one');
    expect(keyOf(await create({ name: 'ci' }))).toMatchObject({ id: 1, name: 'ci', models: null });
  });

  test.each<[string, unknown]>([
    ['json: cannot unmarshal number 1.5', { remain_quota: 1.5 }],
    ['json: cannot unmarshal', '{"remain_quota":1e3}'],
    [
      'json: cannot unmarshal string into Go struct field Token.remain_quota of type int',
      { remain_quota: '5' },
    ],
    ['json: cannot unmarshal number 5 into Go struct field Token.name of type string', { name: 5 }],
    ['invalid character', '{"name":'],
    ['EOF', ''],
  ])('is refused as Go’s decoder would: %s', async (message, body) => {
    const { create, simulator } = await keyWriter();
    const heard = await create(body);
    expect(heard.status).toBe(200);
    expect(messageOf(heard)).toContain(message);
    expect(() => simulator.state.key(1)).toThrow();
  });

  test('a malformed body is 400 where the router was rewritten', async () => {
    const { create } = await keyWriter('fork');
    expect((await create('{')).status).toBe(400);
  });
});

describe('what no write may say', () => {
  test.each<[ProfileName, string, string]>([
    ['comet', '中'.repeat(50), '中'.repeat(51)],
    ['2601', '🚀'.repeat(12), '🚀'.repeat(13)],
    ['one', 'x'.repeat(30), 'x'.repeat(31)],
  ])('%s: a longer name', async (profile, longest, tooLong) => {
    const { create, newKey, update } = await keyWriter(profile);
    expect((await create({ name: longest })).text).toContain('"success":true');
    for (const heard of [await create({ name: tooLong }), await update({ ...newKey(), name: tooLong })]) {
      expect(messageOf(heard)).toBe(profile === 'comet' ? 'Token name is too long' : '令牌名称过长');
    }
  });

  test('a quota below zero or beyond all measure, but on an unlimited key', async () => {
    const { create } = await keyWriter();
    expect(messageOf(await create({ remain_quota: -1 }))).toBe('Quota value cannot be negative');
    expect(messageOf(await create({ remain_quota: MAXIMUM + 1 }))).toContain(`maximum is ${MAXIMUM}`);
    for (const body of [{ remain_quota: MAXIMUM }, { remain_quota: -1, unlimited_quota: true }]) {
      expect((await create(body)).text).toContain('"success":true');
    }
  });

  test('older builds take any quota', async () => {
    const { create, key } = await keyWriter('2504');
    await create({ remain_quota: -37 });
    expect(key(1).remain_quota).toBe(-37);
  });

  test('one key more than a thousand, in Chinese whatever the language', async () => {
    const { create, newKey, simulator } = await keyWriter('2604', { keyCountLimit: 2 });
    newKey();
    const { id } = newKey();
    expect(messageOf(await create({}))).toBe('已达到最大令牌数量限制 (2)');
    simulator.state.deleteKey(id);
    expect((await create({})).text).toContain('"success":true');
  });

  test.each<[ProfileName, string]>([
    ['2601', 'zh'],
    ['2602', 'en'],
    ['2604', 'en'],
  ])('%s says so in %s', async (profile, language) => {
    const { create } = await keyWriter(profile);
    const message = messageOf(await create({ remain_quota: -1 }));
    expect(message).toBe(language === 'en' ? 'Quota value cannot be negative' : '额度值不能为负数');
  });
});

describe('deleting', () => {
  test('is for good, once, and only of one’s own', async () => {
    const { simulator, send, newKey } = await keyWriter();
    const { id } = newKey();
    const foreign = simulator.state.createKey(simulator.state.createUser().userId);
    expect((await send('DELETE', `/api/token/${id}`)).text).toBe('{"message":"","success":true}');
    for (const gone of [id, foreign.id, 999]) {
      expect(messageOf(await send('DELETE', `/api/token/${gone}`))).toBe('record not found');
    }
    for (const none of ['0', 'abc']) {
      expect(messageOf(await send('DELETE', `/api/token/${none}`))).toBe('id 或 userId 为空！');
    }
    expect((await send('GET', `/api/token/${id}`)).text).toContain('record not found');
  });

  test('many at once says how many', async () => {
    const { send, newKey } = await keyWriter();
    const ids = [newKey().id, newKey().id, 999];
    const heard = await send('POST', '/api/token/batch', { ids });
    expect(JSON.parse(heard.text)).toMatchObject({ success: true, data: 2 });
    expect(JSON.parse((await send('POST', '/api/token/batch', { ids })).text)).toMatchObject({ data: 0 });
    expect(messageOf(await send('POST', '/api/token/batch', { ids: [] }))).toBe('Invalid parameters');
    const { send: sendToOlder } = await keyWriter('2504');
    expect((await sendToOlder('POST', '/api/token/batch', { ids })).status).toBe(404);
  });

  test('needs a token like every write, and slashes move it with its body', async () => {
    const { simulator, newKey, send } = await keyWriter();
    const { id } = newKey();
    expect((await ask(simulator.origin, `/api/token/${id}`, { method: 'DELETE' })).status).toBe(401);
    expect((await send('DELETE', `/api/token/${id}/`)).headers.location).toBe(`/api/token/${id}`);
    expect((await send('POST', '/api/token', {})).status).toBe(307);
    expect(rowsOf(await send('GET', '/api/token/search')).map((row) => row.id)).toEqual([id]);
  });
});

test('a body without end costs its sender the connection', async () => {
  const { create, simulator } = await keyWriter();
  await expect(create('x'.repeat(2_000_000))).rejects.toThrow(/ECONNRESET|EPIPE/);
  expect(simulator.requests()).toEqual([]);
});
