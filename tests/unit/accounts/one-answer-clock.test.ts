import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR_MS } from '#clock/durations';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { clockSkew } from '../../../src-main/simulator/fault-catalogue.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null, accountRoutes: false } });
  const expiresAt = Math.floor((bench.clock.now() + 5 * HOUR_MS) / 1_000);
  await bench.watch([{ fields: { remain_quota: 20_000_000, expired_time: expiresAt } }, { fields: {} }]);
});

afterEach(() => bench.close());

/** Or: not judged by then. Whatever is chosen, alerts take it for expired, and for told when it really is. */
test('a clock of ours that jumped makes no key expired of which the gateway says when it is', async () => {
  bench.clock.set(bench.clock.now() + 8 * HOUR_MS);
  bench.simulator.faults.set(everyRequest(clockSkew(-8 * HOUR_MS)));
  await bench.accounts.all[0]?.connected?.refresh.poller.refresh();
  expect(bench.account.pins[0]?.status).toBe('usable');
});
