import { afterEach, expect, test } from 'vitest';
import type { Outcome } from '#contract/failure';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { findExternalChanges } from '../../../src-main/alerts/rules/find-external-changes.ts';
import { html } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;

afterEach(() => bench.close());

test('a kill switch that lands after a restart and another change from here is nobody else’s', async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const [keyId = 0] = await bench.watch([
    { fields: { name: 'ci', remain_quota: 20_000_000, used_quota: 500_000 } },
  ]);
  const act = (use: (key: PinnedKey) => Promise<Outcome<unknown>>) =>
    bench.accounts.withKey({ accountId: bench.account.id, keyId }, use);
  const refresh = async () => {
    await waitFor(() => expect(bench.isRefreshing).toBe(false));
    await bench.clock.advance(5_000);
    await waitFor(() => expect(bench.isRefreshing).toBe(false));
    await bench.accounts.refresh(null);
  };
  await refresh();
  bench.simulator.faults.set(({ method }) => (method === 'GET' ? null : html(504)));
  await act((key) => key.disable(false));
  bench.simulator.faults.clear();
  await bench.restart();
  await refresh();
  const changes: string[] = [];
  let before = bench.store.get();
  bench.store.subscribe((state) => {
    changes.push(...findExternalChanges(before, state).map(({ kind }) => kind));
    before = state;
  });
  expect(await act((key) => key.change({ kind: 'quota', units: 777_000 }))).toMatchObject({
    value: { result: 'as-wanted' },
  });
  bench.simulator.state.editKey(keyId, { status: 2 });
  await refresh();
  expect(bench.account.pins).toMatchObject([{ reason: 'disabled-here' }]);
  expect(changes).toEqual([]);
});
