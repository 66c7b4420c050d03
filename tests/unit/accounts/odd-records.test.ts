import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { REFUSED } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { pinRecord } from '../../fixtures/records.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let odd: Record<string, unknown>;
let keyIds: readonly number[];

beforeEach(async () => {
  odd = {};
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const { accessToken, keyIds: ids } = bench.simulator.state.addAccount({
    user: { quota: 21_000_000 },
    keys: [
      { fields: { name: 'whole', remain_quota: 400_000 } },
      { fields: { name: 'odd', remain_quota: 400_000 }, extra: odd },
    ],
  });
  keyIds = ids;
  await bench.signIn.typed({ ...bench.target(), token: accessToken });
  await waitFor(() => expect(bench.account.refresh.lastSuccessAt).not.toBeNull());
  bench.saved = {
    v: 1,
    accounts: bench.saved.accounts.map((record) => ({ ...record, pins: keyIds.map((id) => pinRecord(id)) })),
  };
  await bench.restart();
  await refreshed();
});

afterEach(() => bench.close());

async function refreshed(): Promise<void> {
  await bench.clock.advance(MINUTE_MS);
  await bench.accounts.refresh(null);
}

test.each([
  ['a record that cannot be read', { status: 'on' }],
  ['a quota in something else than units', { remain_quota: 0.8 }],
])('%s harms neither the other key nor the account', async (_what, change) => {
  const before = bench.account.pins[1]?.reading;
  Object.assign(odd, change);
  await refreshed();
  expect(bench.account.connection).toMatchObject({ state: 'ok', failure: null });
  const [whole, ill] = bench.account.pins;
  expect(whole?.reading?.readAt).toBe(bench.clock.now());
  // Neither gone nor other than it was: it grows old.
  expect(ill).toMatchObject({ status: 'usable', reading: before });
});

test('an odd field that nobody needs is unknown, and the key is read', async () => {
  Object.assign(odd, { cross_group_retry: 0, group: 5, accessed_time: 1.5, remain_quota: 2 ** 53 + 2 });
  await refreshed();
  expect(bench.account.connection.state).toBe('ok');
  expect(bench.account.pins[1]).toMatchObject({
    reading: { readAt: bench.clock.now(), remaining: 2 ** 53 + 2, group: null, lastUsedAt: null },
  });
});

test('a key whose record cannot be read is switched off all the same', async () => {
  Object.assign(odd, { status: 'on' });
  const keyId = keyIds[1] ?? 0;
  const accountId = bench.account.id;
  const outcome = await bench.accounts.withKey({ accountId, keyId }, (key) => key.disable(false));
  expect(outcome).toMatchObject({ ok: true, value: { result: 'unconfirmed' } });
  expect(bench.simulator.state.key(keyId).status).toBe(2);
});

test('a key whose record could never be read is switched off by the last one, when none comes any more', async () => {
  Object.assign(odd, { status: 'on' });
  await bench.restart();
  await refreshed();
  bench.simulator.faults.set(({ method, route }) =>
    method === 'GET' && route === '/api/token/:id' ? REFUSED : null,
  );
  const keyId = keyIds[1] ?? 0;
  const disable = (useLastRecord: boolean) =>
    bench.accounts.withKey({ accountId: bench.account.id, keyId }, (key) => key.disable(useLastRecord));
  const recordAt = bench.clock.now();
  expect(await disable(false)).toMatchObject({ value: { result: 'not-done', recordAt } });
  expect(await disable(true)).toMatchObject({ ok: true, value: { result: 'unconfirmed' } });
  expect(bench.simulator.state.key(keyId).status).toBe(2);
});
