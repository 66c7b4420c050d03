import { expect, test } from 'vitest';
import type { ProfileName } from '../../../src-main/simulator/profiles.ts';
import { ask, simulate, START } from './ask.ts';

test('answers are compressed where the word gzip is offered, tiny and missing ones too', async () => {
  const { origin } = await simulate();
  for (const offered of ['gzip', 'br, gzip;q=0']) {
    for (const path of ['/api/status', '/api/nope', '/api/token/']) {
      const heard = await ask(origin, path, { headers: { 'accept-encoding': offered } });
      expect(heard.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
      expect(JSON.parse(heard.text)).toBeTypeOf('object');
    }
  }
  const plain = await ask(origin, '/api/status', { headers: { 'accept-encoding': 'br' } });
  expect(plain.headers['content-encoding']).toBeUndefined();
});

test('long answers come in chunks, short ones with their length', async () => {
  const simulator = await simulate();
  const { userId, accessToken: token } = simulator.state.createUser();
  const list = () => ask(simulator.origin, '/api/token/', { token });
  expect((await list()).headers['content-length']).toBeDefined();
  for (let count = 0; count < 10; count += 1) simulator.state.createKey(userId);
  const long = await list();
  expect(long.headers['content-length']).toBeUndefined();
  expect(long.headers['transfer-encoding']).toBe('chunked');
});

test.each<[ProfileName, string, RegExp]>([
  ['comet', 'x-cometapi-request-id', /^20260617165550\d{1,9}[0-9A-Za-z]{8}$/],
  ['2601', 'x-oneapi-request-id', /^20260617165550\d{1,9}[0-9A-Za-z]{8}$/],
  ['2604', 'x-oneapi-request-id', /^20260617165550\d{1,9}[0-9a-f]{8}[0-9A-Za-z]{8}$/],
  ['one', 'x-oneapi-request-id', /^20260617165550\d{9,17}$/],
])('%s identifies its answers in its own way', async (profile, header, form) => {
  const { origin } = await simulate({ profile });
  expect((await ask(origin, '/api/status')).headers[header]).toMatch(form);
});

test('CometAPI alone lists its models to everybody, as its CLI asks when it looks whether all is well', async () => {
  const heard = await ask((await simulate()).origin, '/api/models');
  expect([heard.status, JSON.parse(heard.text)]).toMatchObject([
    200,
    { success: true, data: expect.arrayContaining([{ id: 'gpt-4.1-mini', object: 'model' }]) as unknown },
  ]);
  expect((await ask((await simulate({ profile: '2601' })).origin, '/api/models')).status).toBe(404);
});

test('the marks of the build appear where they do in the real one', async () => {
  const simulator = await simulate({ profile: '2604', switches: { requireNewApiUser: false } });
  const { accessToken: token } = simulator.state.createUser();
  const passed = await ask(simulator.origin, '/api/token/', { token });
  expect(passed.headers['x-new-api-version']).toBeDefined();
  expect(passed.headers['auth-version']).toBeDefined();
  expect((await ask(simulator.origin, '/api/token/')).headers['auth-version']).toBeUndefined();
  expect((await ask(simulator.origin, '/api/nope')).headers['cache-version']).toBeDefined();
  const comet = await simulate();
  const user = comet.state.createUser();
  const bare = (await ask(comet.origin, '/api/token/', { token: user.accessToken })).headers;
  expect(Object.keys(bare).filter((name) => name.endsWith('-version'))).toEqual([]);
});

test('Date follows the clock of the simulator', async () => {
  const { origin } = await simulate();
  expect((await ask(origin, '/api/status')).headers.date).toBe(new Date(START).toUTCString());
});

test('a panic is 500 with an error object', async () => {
  const message = async (profile: ProfileName) =>
    JSON.parse(
      (await ask((await simulate({ profile, switches: { panic: true } })).origin, '/api/status')).text,
    ) as {
      error: { message: string; type: string };
    };
  expect((await message('comet')).error.message).toMatch(/^Panic detected, error: .*https:\/\/github\.com\//);
  expect((await message('one')).error.type).toBe('one_api_panic');
});

test('an edge answers with HTML in the place of the gateway, without a request id', async () => {
  const simulator = await simulate({ switches: { cloudflareHtml: { status: 403 } } });
  const challenge = await ask(simulator.origin, '/api/token/');
  expect(challenge.status).toBe(403);
  expect(challenge.text).toContain('<title>Just a moment...</title>');
  expect(challenge.headers['x-cometapi-request-id']).toBeUndefined();
  simulator.set({ cloudflareHtml: { status: 524 } });
  expect((await ask(simulator.origin, '/api/token')).text).toContain('524: A timeout occurred');
});

test('a body can be cut in its text or with its connection', async () => {
  const simulator = await simulate({ switches: { truncateBody: 'json' } });
  const cut = await ask(simulator.origin, '/api/status', { headers: { 'accept-encoding': 'gzip' } });
  expect(cut.status).toBe(200);
  expect(() => JSON.parse(cut.text) as unknown).toThrow(SyntaxError);
  simulator.set({ truncateBody: 'connection' });
  await expect(ask(simulator.origin, '/api/status')).rejects.toMatchObject({ code: 'ECONNRESET' });
});
