import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { succeed } from '#contract/failure';
import { NO_REMEDY } from '#contract/key-action';
import type { Gateway } from '../../../src-main/gateway/gateway.ts';
import { startSimulator } from '../../../src-main/simulator/simulator.ts';
import { MATRIX_NOW } from '../../fixtures/write-matrix.ts';
import { gatewayAt } from '../../fixtures/servers/wire-server.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';

let purposes: string[];
let gateway: Gateway;
let keyId: number;

beforeEach(async () => {
  purposes = [];
  const simulator = await startSimulator({ now: () => MATRIX_NOW });
  const keys = [{ fields: { name: 'ci', remain_quota: 5, status: 2 } }];
  const account = simulator.state.addAccount({ user: {}, keys });
  keyId = account.keyIds[0] ?? 0;
  gateway = gatewayAt(simulator.origin, {
    credential: { origin: simulator.origin, token: account.accessToken },
    acquire: (purpose) => {
      purposes.push(purpose);
      return Promise.resolve(succeed(() => null));
    },
  });
  onTestFinished(async () => {
    await gateway.close();
    await simulator.close();
  });
});

test.each<[string, string, () => Promise<unknown>]>([
  ['what the user copies', 'detail', () => gateway.readKeyText(keyId)],
  ['what a detail shows', 'detail', () => gateway.readMonth()],
  ['what a detail reads anew', 'detail', () => gateway.readKey(keyId, 'detail')],
  ['what the picker lists', 'picker', () => gateway.walkKeys('picker').next()],
  ['a page of a refresh', 'refresh', () => gateway.readKeyPage(1)],
  ['a key of a refresh', 'refresh', () => gateway.readKey(keyId)],
  ['the balance of a refresh', 'refresh', () => gateway.readOwnAccount()],
  ['the subscription', 'refresh', () => gateway.readSubscription()],
  ['the currency', 'refresh', () => gateway.readQuotaDisplay()],
])('%s waits its turn as %s', async (_what, purpose, ask) => {
  await ask();
  expect(purposes).toEqual([purpose]);
});

test.each<[string, () => Promise<unknown>]>([
  ['changes', () => gateway.writes.change(keyId, { kind: 'name', name: 'other' })],
  ['enables', () => gateway.writes.enable(keyId, NO_REMEDY, MATRIX_NOW)],
  ['deletes', () => gateway.writes.delete(keyId, 'ci', MATRIX_NOW)],
  ['creates', () => gateway.writes.create(NEW_KEY)],
])('whatever %s a key goes before all reading, every call of it', async (_what, write) => {
  expect(await write()).toMatchObject({ ok: true, value: { result: 'as-wanted' } });
  expect(new Set(purposes)).toEqual(new Set(['write']));
});

test('the kill switch waits for no turn', async () => {
  await gateway.writes.disable(keyId);
  expect(purposes).toEqual([]);
});
