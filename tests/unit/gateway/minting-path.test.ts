import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fail } from '#contract/failure';
import { createManagementApi, keyCall, keyListCall } from '../../../src-main/gateway/management-api.ts';
import { good, NOW, startWireServer, TOKEN } from '../../fixtures/servers/wire-server.ts';

const ROOT = join(import.meta.dirname, '../../..');
const METHODS = [undefined, 'POST', 'PUT', 'DELETE'] as const;
const PATHS = [
  '/api/user/token',
  '/api/user/token/',
  '/api/user/token?x=1',
  '/api/user//token',
  '/api/user/%74oken',
  '/api/user/self/../token',
  '/API/user/token',
];

async function opened(prefix = '') {
  const server = await startWireServer(() => good('minted'));
  const credential = { origin: server.origin, token: TOKEN };
  const api = createManagementApi(
    { baseUrl: server.origin + prefix, credential, userId: null, now: () => NOW },
    {},
  );
  onTestFinished(() => api.close());
  return { api, server };
}

test.each(PATHS)('no call makes a token, by whichever method: %s', async (path) => {
  for (const prefix of ['', '/prefix']) {
    const { api, server } = await opened(prefix);
    for (const method of METHODS)
      for (const purpose of ['refresh', 'write', 'at-once'] as const) {
        const call = { route: 'account', path, ...(method && { method }) } as const;
        expect(await api.request(call, purpose)).toEqual(fail('forbidden'));
      }
    expect(server.requests).toEqual([]);
  }
});

test('the calls that are made go through', async () => {
  const { api, server } = await opened();
  for (const call of [keyListCall(1, 100), keyCall(7), { route: 'account', path: '/api/user/self' } as const])
    expect(await api.request(call, 'refresh')).toMatchObject({ ok: true });
  expect(server.requests).toHaveLength(3);
});

test('only the simulator and the guard name that route', () => {
  const sources = ['src-main', 'src-renderer'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name, parentPath }) => join(parentPath, name)),
  );
  const naming = sources.filter((path) => /user\\?\/token/.test(readFileSync(path, 'utf8')));
  expect(
    naming.map((path) => path.slice(ROOT.length + 1)).filter((path) => !/simulator\//.test(path)),
  ).toEqual(['src-main/gateway/minting-path.ts']);
});
