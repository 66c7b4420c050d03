import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { REFUSED } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 20_000_000 } }]);
});

afterEach(() => bench.close());

test('a kill switch that was pressed twice and never sent leaves nothing behind', async () => {
  bench.simulator.faults.set(everyRequest(REFUSED));
  const disable = () => bench.connected((account) => account.key(keyId).disable(false));
  await Promise.all([disable(), disable()]);
  expect(bench.record?.pins[0]?.disabledHere).toBeNull();
  bench.simulator.faults.clear();
  bench.simulator.state.editKey(keyId, { status: 2 });
  await bench.accounts.refresh(null);
  expect(bench.account.pins[0]?.reason).toBe('stored-disabled');
});
