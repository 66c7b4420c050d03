import { afterEach, beforeEach, expect, test } from 'vitest';
import { REFUSED } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

const NEW_KEY = { units: 500, expiresAt: 'never', models: null, allowedIps: null, group: '' } as const;

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  await bench.watch([{ fields: { name: 'mine', remain_quota: 20_000_000 } }]);
});

afterEach(() => bench.close());

test('the newest key of another user is none of this account’s', async () => {
  const other = bench.simulator.state.createUser({ quota: 5 });
  bench.simulator.state.createKey(other.userId, { fields: { name: 'of-another' } });
  bench.vault.items.set(bench.account.id, { v: 1, origin: bench.simulator.origin, token: other.accessToken });
  await bench.restart();
  await bench.accounts.refresh(null);
  expect(bench.account.isOfAnother).toBe(true);
  expect(bench.account.newestKey?.name).not.toBe('of-another');
});

const list = () => bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
const create = (name: string) => bench.connected((account) => account.createKey({ ...NEW_KEY, name }));

test('nor where the picker reads it before anybody knows whose the token is', async () => {
  const other = bench.simulator.state.createUser({ quota: 5 });
  bench.simulator.state.createKey(other.userId, { fields: { name: 'of-another' } });
  bench.vault.items.set(bench.account.id, { v: 1, origin: bench.simulator.origin, token: other.accessToken });
  await bench.restart();
  await list();
  expect(bench.account.newestKey).toBeNull();
  await bench.accounts.refresh(null);
  await list();
  expect(bench.account.newestKey).toBeNull();
});

test('of two keys that are created at once neither is taken for another’s', async () => {
  await list();
  const seen: unknown[] = [];
  bench.store.subscribe(({ accounts }) => seen.push(accounts[0]?.newestKey));
  await Promise.all(['one', 'two'].map(create));
  await list();
  expect(bench.account.newestKey).toMatchObject({ createdHere: true });
  expect(seen).not.toContainEqual(expect.objectContaining({ name: 'one', createdHere: false }));
  expect(seen).not.toContainEqual(expect.objectContaining({ name: 'two', createdHere: false }));
});

test('a list that is read while a key is being created, and none was known before, shows whose each is', async () => {
  const created = create('mine-too');
  await list();
  await created;
  await list();
  expect(bench.account.newestKey).toMatchObject({ name: 'mine-too', createdHere: true });
  bench.simulator.state.createKey(1, { fields: { name: 'theirs' } });
  await list();
  expect(bench.account.newestKey).toMatchObject({ name: 'theirs', createdHere: false });
});

test('one that is refused takes nothing from an earlier one of which nobody knows what came', async () => {
  await list();
  let isSent = false;
  bench.simulator.faults.set(({ method }) => {
    const answersNothing = isSent;
    isSent ||= method === 'POST';
    return answersNothing ? REFUSED : null;
  });
  expect(await create('lost')).toMatchObject({ value: { result: 'unconfirmed' } });
  expect(await create('refused')).toMatchObject({ ok: false });
  bench.simulator.faults.clear();
  await list();
  expect(bench.account.newestKey).toMatchObject({ name: 'lost', createdHere: true });
});
