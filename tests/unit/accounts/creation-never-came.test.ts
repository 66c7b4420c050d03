import { afterEach, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '#clock/durations';
import { findExternalChanges } from '../../../src-main/alerts/rules/find-external-changes.ts';
import { html } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { NEW_KEY } from '../../fixtures/new-key.ts';

let bench: Workbench;
afterEach(() => bench.close());

test('a key that another creates days after a creation from here came to nothing is news', async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  await bench.watch([{ fields: { name: 'ci', remain_quota: 20_000_000 } }]);
  await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
  let isLost = false;
  bench.simulator.faults.set(({ method }) => {
    isLost ||= method !== 'GET';
    return isLost ? html(502) : null;
  });
  await bench.connected((account) => account.createKey({ ...NEW_KEY, name: 'mine' }));
  bench.simulator.faults.clear();
  // The list is read, and holds no new key: nothing came of it.
  await bench.clock.advance(MINUTE_MS);
  await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
  await bench.clock.advance(DAY_MS);
  await bench.accounts.refresh(null);
  bench.simulator.state.createKey(bench.account.userId ?? 0, { fields: { name: 'theirs' } });
  const before = bench.store.get();
  await bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
  bench.store.publish();
  expect(bench.account.newestKey).toMatchObject({ name: 'theirs', createdHere: false });
  expect(findExternalChanges(before, bench.store.get())).toMatchObject([{ kind: 'created', name: 'theirs' }]);
});
