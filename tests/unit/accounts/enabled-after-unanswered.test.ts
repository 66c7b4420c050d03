import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Outcome } from '#contract/failure';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { html } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([
    { fields: { name: 'ci', remain_quota: 20_000_000, used_quota: 500_000 } },
  ]);
  await refresh();
});

afterEach(() => bench.close());

async function refresh(afterMs = 1_000): Promise<void> {
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  await bench.clock.advance(afterMs);
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  await bench.accounts.refresh(null);
}

function act(use: (key: PinnedKey) => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
  return bench.accounts.withKey({ accountId: bench.account.id, keyId }, use);
}

test('a key that was enabled here again, and is disabled by others minutes later, is so by them', async () => {
  bench.simulator.faults.set(({ method }) => (method === 'GET' ? null : html(504)));
  await act((key) => key.disable(false));
  bench.simulator.faults.clear();
  await bench.clock.advance(5_000);
  expect(await act((key) => key.disable(false))).toMatchObject({ value: { result: 'as-wanted' } });
  await bench.clock.advance(10_000);
  expect(await act((key) => key.undoDisable())).toMatchObject({ value: { result: 'as-wanted' } });
  expect(bench.account.pins).toMatchObject([{ status: 'usable' }]);
  // Others, four minutes later.
  await bench.clock.advance(240_000);
  bench.simulator.state.editKey(keyId, { status: 2 });
  await refresh();
  expect(bench.account.pins).toMatchObject([{ reason: 'stored-disabled', needsAction: true }]);
});
