import { afterEach, beforeEach, expect, test } from 'vitest';
import { Workbench } from '../../fixtures/account-workbench.ts';

const DOLLAR = 500_000;
let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 2 * DOLLAR, used_quota: 0 } }], 900 * DOLLAR);
});

afterEach(() => bench.close());

test('a snooze until the key is topped up ends when it is topped up from here, whatever its mark', async () => {
  bench.accounts.all[0]?.pins.setFullMark(keyId, 1_000 * DOLLAR);
  bench.accounts.all[0]?.snooze(keyId, 'until-topped-up');
  const key = { accountId: bench.account.id, keyId };
  const outcome = await bench.accounts.withKey(key, (one) =>
    one.change({ kind: 'top-up', units: 5 * DOLLAR }),
  );
  expect(outcome).toMatchObject({ ok: true, value: { result: 'as-wanted' } });
  expect(bench.account.pins[0]?.alerts.snooze).toBeNull();
});
