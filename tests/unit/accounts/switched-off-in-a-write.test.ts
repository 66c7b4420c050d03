import { afterEach, beforeEach, expect, test } from 'vitest';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 20_000_000 } }]);
});

afterEach(() => bench.close());

test('a key that is switched off here while another write of it is under way reads so in each state', async () => {
  const reasons = new Set<string | null>();
  bench.store.subscribe(({ accounts }) => reasons.add(accounts[0]?.pins[0]?.reason ?? null));
  await Promise.all([
    bench.connected((account) => account.key(keyId).change({ kind: 'top-up', units: 500_000 })),
    bench.connected((account) => account.key(keyId).disable(false)),
  ]);
  expect(bench.account.pins[0]?.reason).toBe('disabled-here');
  expect([...reasons]).not.toContain('stored-disabled');
});
