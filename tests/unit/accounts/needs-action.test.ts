import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeyListItem } from '#contract/pin-state';
import { trayState } from '#presentation/tray-state';
import { countByFilter } from '../../../src-renderer/picker/key-filter.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
});

afterEach(async () => {
  await bench.close();
});

async function listed(): Promise<readonly KeyListItem[]> {
  const slice = await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
  if (!slice.ok) throw new Error(slice.failure.code);
  return slice.value.items;
}

async function counts(): Promise<readonly [picker: number, list: number, tray: number]> {
  const pinned = bench.account.pins.filter(({ needsAction }) => needsAction).length;
  const { needs } = trayState(bench.store.get());
  return [countByFilter(await listed(), new Set())['needs-action'], pinned, needs.keys];
}

const STATUSES = [1, 2, 3, 4, 9, 2, 2];

test('picker, list and icon count the same keys, whatever was seen or ended here', async () => {
  const keys = STATUSES.map((status, index) => ({
    fields: { name: `k${index}`, status, remain_quota: 10_000_000 },
  }));
  const ids = await bench.watch(keys);
  expect(await counts()).toEqual([5, 5, 5]);
  bench.accounts.find(bench.account.id)?.markSeen(ids[1] ?? 0);
  expect(await counts()).toEqual([4, 4, 4]);
  const key = { accountId: bench.account.id, keyId: ids[0] ?? 0 };
  await bench.accounts.withKey(key, (pinned) => pinned.disable(false));
  expect(await counts()).toEqual([4, 4, 4]);
});

test('of an account that is empty its keys are counted nowhere', async () => {
  await bench.watch([{ fields: { name: 'fine', remain_quota: 10_000_000 } }], 0);
  expect(bench.account.isEmpty).toBe(true);
  expect(await counts()).toEqual([0, 0, 0]);
});
