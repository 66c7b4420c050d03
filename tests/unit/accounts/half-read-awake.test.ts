import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { REFUSED } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

/** So many keys that two pins lie far apart. */
const KEYS = 300;

let bench: Workbench;
let keyIds: readonly number[];

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const keys = Array.from({ length: KEYS }, () => ({ fields: { remain_quota: 400_000 } }));
  const added = bench.simulator.state.addAccount({ user: { quota: 21_000_000 }, keys });
  keyIds = [added.keyIds[0] ?? 0, added.keyIds[KEYS - 1] ?? 0];
  await bench.signIn.typed({ ...bench.target(), token: added.accessToken });
  for (const keyId of keyIds) await bench.connected((account) => account.pin(keyId));
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
});

afterEach(() => bench.close());

test('what was read just after waking up is kept, though the rest failed and nothing is said of it', async () => {
  bench.accounts.suspend();
  await bench.clock.advance(8 * HOUR_MS);
  for (const keyId of keyIds) bench.simulator.state.editKey(keyId, { remain_quota: 300_000 });
  let keyCalls = 0;
  bench.simulator.faults.set(({ target }) =>
    target.startsWith('/api/token') && (keyCalls += 1) > 1 ? REFUSED : null,
  );
  bench.accounts.wake('woke-up');
  while (keyCalls === 0) await bench.clock.advance(100);
  await waitFor(() =>
    expect([bench.isRefreshing, bench.account.refresh.next?.reason]).toEqual([false, 'woke-up']),
  );
  expect(bench.account.connection).toMatchObject({ state: 'ok', failure: null });
  const left = bench.account.pins.map((pin) => pin.reading?.remaining);
  expect(left.toSorted()).toEqual([300_000, 400_000]);
});
