import { afterEach, beforeEach, expect, test } from 'vitest';
import { undoingChange } from '../../../src-renderer/key-actions/undo-quota.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

const DOLLAR = 500_000;
let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open();
  const fields = { remain_quota: 60 * DOLLAR, used_quota: 40 * DOLLAR };
  [keyId = 0] = await bench.watch([{ fields }], 9_000 * DOLLAR);
  bench.simulator.state.editKey(keyId, { remain_quota: 0, used_quota: 100 * DOLLAR });
  await bench.accounts.refresh(null);
});

afterEach(() => bench.close());

test('a key that was used up and given too much, undone, is full as before', async () => {
  const address = { accountId: bench.account.id, keyId };
  const remedy = { topUpUnits: 2_000 * DOLLAR, expiresAt: null };
  const outcome = await bench.accounts.withKey(address, (key) => key.enable(remedy));
  if (!outcome.ok || outcome.value.result === 'not-done') throw new Error('not done');
  const operation = { action: 'enable', report: outcome.value } as never;
  const undoing = undoingChange(operation, bench.account.pins[0]?.reading ?? null);
  if (undoing === null) throw new Error('nothing to undo');
  await bench.accounts.withKey(address, (key) => key.change(undoing));
  expect(bench.account.pins[0]?.fullMark).toBe(100 * DOLLAR);
});
