import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { Workbench } from '../../fixtures/account-workbench.ts';

const DOLLAR = 500_000;
let bench: Workbench;
let askedAt = 0;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null, accountRoutes: true, subscription: true } });
  await bench.watch([{ fields: { remain_quota: 60 * DOLLAR } }], 42 * DOLLAR);
  await bench.clock.advance(30_000);
  askedAt = bench.clock.now();
});

afterEach(() => bench.close());

/** Many pins, a bucket that has to refill, or a gateway that is slow to answer. */
function goOnFor(ms: number, routes: readonly string[]): void {
  bench.simulator.faults.set(({ route }) => {
    if (routes.includes(route ?? '')) bench.clock.set(askedAt + ms);
    return null;
  });
}

test('balance, keys and account are as old as their own answers, however long the rest of a refresh takes', async () => {
  goOnFor(8 * MINUTE_MS, ['/api/token/:id', '/api/token/']);
  await bench.accounts.refresh(null);
  expect(bench.account.pins[0]?.reading?.readAt).toBe(askedAt);
  expect(bench.account.balance?.readAt).toBe(askedAt);
  expect(bench.account.refresh.lastSuccessAt).toBe(askedAt);
});

test('what was known of the subscription is as old as that was asked for', async () => {
  goOnFor(8 * MINUTE_MS, ['/api/subscription/self']);
  await bench.accounts.refresh(null);
  expect(bench.record?.funds?.subscription?.readAt).toBe(askedAt);
  expect(bench.account.balance?.readAt).toBe(askedAt);
});

test('the figures of the month are as old as they were asked for', async () => {
  goOnFor(8 * MINUTE_MS, ['/api/user/self/stats']);
  await bench.accounts.all[0]?.connected?.readMonth();
  expect(bench.account.month?.readAt).toBe(askedAt);
});
