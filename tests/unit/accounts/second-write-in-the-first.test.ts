import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeyChange } from '#contract/key-action';
import { findExternalChanges } from '../../../src-main/alerts/rules/find-external-changes.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { name: 'theirs', remain_quota: 20_000_000 } }]);
});

afterEach(() => bench.close());

const change = (wanted: KeyChange) => bench.connected((account) => account.key(keyId).change(wanted));

test('what a write has left is of our doing, though the next one begins while it is read back', async () => {
  const byOthers: string[] = [];
  let before = bench.store.get();
  bench.store.subscribe((state) => {
    byOthers.push(...findExternalChanges(before, state).map(({ kind }) => kind));
    before = state;
  });
  let second: Promise<unknown> = Promise.resolve();
  let reads = 0;
  bench.simulator.faults.set(({ method, route }) => {
    if (method === 'GET' && route === '/api/token/:id' && (reads += 1) === 2) {
      bench.clock.set(bench.clock.now() + 500);
      second = change({ kind: 'top-up', units: 500_000 });
    }
    return null;
  });
  await change({ kind: 'name', name: 'mine' });
  await second;
  expect(bench.account.pins).toMatchObject([{ name: 'mine', reading: { remaining: 20_500_000 } }]);
  expect(byOthers).toEqual([]);
});
