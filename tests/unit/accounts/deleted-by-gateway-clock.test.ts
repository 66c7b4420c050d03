import { afterEach, beforeEach, expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import { accountHandlers } from '../../../src-main/accounts/account-handlers.ts';
import { clockSkew } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;
let keyId = 0;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 20_000_000 } }]);
});

afterEach(() => bench.close());

/** The gateway's clock is ahead of ours by `aheadDays`; by it the key was used `agoDays` ago. */
async function deleteUnsaid(aheadDays: number, agoDays: number): Promise<unknown> {
  const usedS = Math.floor((bench.clock.now() + (aheadDays - agoDays) * DAY_MS) / 1_000);
  bench.simulator.state.editKey(keyId, { created_time: usedS - 1_000, accessed_time: usedS });
  bench.simulator.faults.set(() => clockSkew(aheadDays * DAY_MS));
  await bench.accounts.refresh(null);
  expect(Math.round(bench.account.clockAheadMs / DAY_MS)).toBe(aheadDays);
  const key = { accountId: bench.account.id, keyId };
  return accountHandlers(bench.accounts, () => true).deleteKey({ ...key, confirmation: '' });
}

test('a key that was not used lately by its gateway’s clock is deleted without a word, as the form asks for none', async () => {
  expect(await deleteUnsaid(8, 9)).toMatchObject({ ok: true, value: { result: 'as-wanted' } });
});

test('a key that was used lately by its gateway’s clock alone is not', async () => {
  expect(await deleteUnsaid(-8, 1)).toMatchObject({ value: { result: 'not-done', why: 'not-confirmed' } });
});
