import { afterEach, beforeEach, expect, test } from 'vitest';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open();
  await bench.watch([{ fields: { name: 'one' } }]);
  await bench.watch([{ fields: { name: 'two' } }]);
  bench.vault.refusal = 'keychain-locked';
  await bench.restart();
  expect(credentials()).toEqual(['locked', 'locked']);
});

afterEach(() => bench.close());

const credentials = () => bench.store.get().accounts.map(({ credential }) => credential);
const retry = () => bench.accounts.retryKeychain(bench.account.id);

test('a keychain that one account has read is not called locked by the other, and a proxy’s password is told of it', async () => {
  const opened = bench.keychainOpened;
  bench.vault.refusal = null;
  await retry();
  await waitFor(() => expect(credentials()).toEqual(['in-keychain', 'in-keychain']));
  expect(bench.keychainOpened).toBe(opened + 1);
});

test('nor is one that has answered that it holds nothing for the one that asked', async () => {
  bench.vault.refusal = null;
  bench.vault.items.delete(bench.account.id);
  const { reads } = bench.vault;
  await retry();
  await waitFor(() => expect(credentials()).toEqual(['missing', 'in-keychain']));
  expect(bench.vault.reads).toBe(reads + 2);
});

test('nor one that has stored the token of a new account, or that of one that was kept in memory', async () => {
  bench.vault.refusal = 'keychain-unavailable';
  const { accessToken } = bench.simulator.state.addAccount({ user: {}, keys: [] });
  await bench.signIn.typed({ ...bench.target(), token: accessToken });
  await bench.signIn.keepUntilQuit();
  const kept = bench.store.get().accounts[2]?.id ?? '';
  expect(credentials()).toEqual(['locked', 'locked', 'session-only']);
  bench.vault.refusal = null;
  await bench.accounts.retryKeychain(kept);
  await waitFor(() => expect(credentials()).toEqual(['in-keychain', 'in-keychain', 'in-keychain']));
});

test('nor one that a sign-in has stored into', async () => {
  bench.vault.refusal = null;
  await bench.watch([]);
  await waitFor(() => expect(credentials()).toEqual(['in-keychain', 'in-keychain', 'in-keychain']));
});

test('one that stays locked is asked for the one account alone: it may ask the user for each', async () => {
  const { reads } = bench.vault;
  await retry();
  expect([bench.vault.reads, credentials()]).toEqual([reads + 1, ['locked', 'locked']]);
});
