import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { answeredWith, TRUNCATED_JSON } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null, subscription: true } });
  await bench.watch([{ fields: { remain_quota: 20_000_000 } }], 0);
  await bench.accounts.refresh(null);
  expect(bench.account.isEmpty).toBe(false);
});

afterEach(() => bench.close());

/** As a refresh that nobody asked for. */
async function refreshed(): Promise<void> {
  await bench.accounts.all[0]?.connected?.refresh.poller.refresh();
}

test.each([TRUNCATED_JSON, answeredWith(200, '{"error":"overloaded"}'), answeredWith(200, '')])(
  'a subscription whose route answers with no page, twice, pays all the same: $name',
  async (fault) => {
    bench.simulator.faults.set(everyRequest(fault, '/api/subscription/self'));
    for (let turn = 0; turn < 3; turn += 1) await refreshed();
    expect(bench.account.isEmpty).toBe(false);
  },
);

test('a balance whose answer is cut, twice, is asked for again', async () => {
  bench.simulator.faults.set(everyRequest(TRUNCATED_JSON, '/api/user/self'));
  for (let turn = 0; turn < 3; turn += 1) await refreshed();
  bench.simulator.faults.clear();
  bench.simulator.state.setBalance(bench.account.userId ?? 0, 7_000_000);
  await refreshed();
  expect(bench.account.balance?.units).toBe(7_000_000);
});
