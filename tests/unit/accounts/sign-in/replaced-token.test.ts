import { afterEach, beforeEach, expect, test } from 'vitest';
import { Workbench } from '../../../fixtures/account-workbench.ts';
import { waitFor } from '../../../fixtures/wait-for.ts';

let bench: Workbench;
let userId: number;
let keyIds: readonly number[];

/** A gateway that tells nobody whose the keys are. */
beforeEach(async () => {
  bench = await Workbench.open({ switches: { accountRoutes: false } });
  const keys = ['a', 'b'].map((name) => ({
    fields: { name, remain_quota: 5 },
    leftOut: ['user_id'] as const,
  }));
  const account = bench.simulator.state.addAccount({ user: {}, keys });
  ({ userId, keyIds } = account);
  await bench.signIn.typed({ ...bench.target(), token: account.accessToken });
  for (const keyId of keyIds) {
    await bench.connected((account) => account.pin(keyId));
  }
  await refreshed();
});

afterEach(() => bench.close());

async function refreshed(): Promise<void> {
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  await bench.accounts.refresh(null);
}

function statuses(): string[] {
  return bench.account.pins.map(({ name, status }) => `${name} ${status}`);
}

async function replaceToken(token: string): Promise<void> {
  await bench.signIn.typed({ ...bench.target(bench.account.id), token });
  await waitFor(() => expect(bench.account.refresh.lastSuccessAt).not.toBeNull());
}

test('a new token of the account goes on with its pins', async () => {
  await replaceToken(bench.simulator.state.rotateAccessToken(userId));
  await refreshed();
  expect(statuses()).toEqual(['a usable', 'b usable']);
});

test('a new token of the account goes where the account is, whatever address comes with it', async () => {
  const token = bench.simulator.state.rotateAccessToken(userId);
  await bench.signIn.typed({ ...bench.target(bench.account.id), baseUrl: 'http://127.0.0.1:9', token });
  expect(bench.signInState).toMatchObject({ phase: 'done', accountId: bench.account.id });
  expect(bench.vault.items.get(bench.account.id)).toEqual({ v: 1, origin: bench.simulator.origin, token });
  expect(bench.store.get().accounts).toHaveLength(1);
});

test('with a new token the account is refreshed by one plan, as before', async () => {
  const timers = bench.clock.timerCount;
  await replaceToken(bench.simulator.state.rotateAccessToken(userId));
  await refreshed();
  expect(bench.clock.timerCount).toBe(timers);
});

test('a token that may be another account’s calls none of the pins deleted: they stay unknown', async () => {
  const other = bench.simulator.state.addAccount({ user: {}, keys: [{ fields: {}, leftOut: ['user_id'] }] });
  await replaceToken(other.accessToken);
  await refreshed();
  expect(statuses()).toEqual(['a unknown', 'b unknown']);
  expect(bench.record?.pins.map(({ deleted }) => deleted)).toEqual([false, false]);
});

test('a key that this very token has read before is called deleted when it is gone', async () => {
  bench.simulator.state.deleteKey(keyIds[0] ?? 0);
  await refreshed();
  expect(statuses()).toEqual(['a deleted', 'b usable']);
});
