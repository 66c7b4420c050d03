import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NEW_KEY } from '../../fixtures/new-key.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 500_000 } }]);
  // Nobody asks by itself.
  bench.store.update(({ settings }) => ({ settings: { ...settings, refreshMinutes: 0 } }));
});

afterEach(() => bench.close());

const CALLS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['a kill switch', () => bench.connected((account) => account.key(keyId).disable(false))],
  ['a change', () => bench.connected((account) => account.key(keyId).change({ kind: 'name', name: 'x' }))],
  ['a copy', () => bench.connected((account) => account.key(keyId).copy())],
  ['a creation', () => bench.connected((account) => account.createKey(NEW_KEY))],
  ['the picker', () => bench.connected((account) => account.listKeys({ offset: 0, fresh: true }))],
];

describe.each(CALLS)('what %s meets of the token is known of the account at once', (_what, call) => {
  test('that it is not accepted any more', async () => {
    bench.simulator.state.rotateAccessToken(bench.account.userId ?? 0);
    await call();
    expect(bench.account).toMatchObject({
      needsAction: true,
      connection: { state: 'rejected', failure: { code: 'token-rejected' }, shown: true },
    });
  });

  test('that the gateway also wants the user id', async () => {
    bench.simulator.set({ requireNewApiUser: true });
    await call();
    expect(bench.account.connection).toMatchObject({
      state: 'rejected',
      failure: { code: 'user-id-needed' },
      shown: true,
    });
  });
});

test('what a call meets of one key, or of nobody, says nothing of the token', async () => {
  bench.simulator.state.deleteKey(keyId);
  await bench.connected((account) => account.key(keyId).copy());
  expect(bench.account.connection.state).toBe('ok');
  await bench.simulator.down();
  await bench.connected((account) => account.createKey(NEW_KEY));
  expect(bench.account.connection.state).toBe('ok');
});
