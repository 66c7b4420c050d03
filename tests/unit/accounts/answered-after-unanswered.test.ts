import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Outcome } from '#contract/failure';
import type { KeyChange } from '#contract/key-action';
import type { PinnedKey } from '../../../src-main/accounts/pinned-key.ts';
import { findExternalChanges } from '../../../src-main/alerts/rules/find-external-changes.ts';
import { html } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let keyId: number;
let changes: string[];

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([
    { fields: { name: 'ci', remain_quota: 20_000_000, used_quota: 500_000 } },
  ]);
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  await bench.clock.advance(1_000);
  await bench.accounts.refresh(null);
  changes = [];
  let before = bench.store.get();
  bench.store.subscribe((state) => {
    changes.push(...findExternalChanges(before, state).map(({ kind }) => kind));
    before = state;
  });
});

afterEach(() => bench.close());

function act(use: (key: PinnedKey) => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> {
  return bench.accounts.withKey({ accountId: bench.account.id, keyId }, use);
}

const change = (wanted: KeyChange) => (key: PinnedKey) => key.change(wanted);
const disable = (key: PinnedKey) => key.disable(false);

test.each<[string, (key: PinnedKey) => Promise<Outcome<unknown>>]>([
  ['disabled', disable],
  ['renamed', change({ kind: 'name', name: 'mine' })],
  ['given an expiry', change({ kind: 'expiry', expiresAt: Date.UTC(2027, 0, 1) })],
  ['given models', change({ kind: 'models', models: ['gpt-4o'] })],
  ['given addresses', change({ kind: 'allowed-ips', allowedIps: ['10.0.0.1'] })],
])('a key that is %s here just after a top-up without an answer, is so by us', async (_what, write) => {
  bench.simulator.faults.set(({ method }) => (method === 'GET' ? null : html(504)));
  await act(change({ kind: 'top-up', units: 5_000_000 }));
  bench.simulator.faults.clear();
  await bench.clock.advance(5_000);
  expect(await act(write)).toMatchObject({ value: { result: 'as-wanted' } });
  expect(changes).toEqual([]);
});
