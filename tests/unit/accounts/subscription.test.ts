import { afterEach, beforeEach, expect, test } from 'vitest';
import { answeredWith } from '../../../src-main/simulator/fault-catalogue.ts';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const DOLLAR = 500_000;
const SUBSCRIPTION = '/api/subscription/self';
const BUSY = answeredWith(200, '{"success":false,"message":"busy"}');

let bench: Workbench;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

const asked = () => bench.simulator.requests().filter(({ target }) => target === SUBSCRIPTION).length;

test('a subscription that failed to be read is asked for with the next refresh', async () => {
  bench.simulator.set({ subscription: true });
  bench.simulator.faults.set(everyRequest(BUSY, SUBSCRIPTION));
  await bench.watch([{ fields: { unlimited_quota: true } }], DOLLAR / 2);
  await waitFor(() => expect(asked()).toBeGreaterThan(0));
  bench.simulator.faults.clear();
  await bench.accounts.all[0]?.connected?.refresh.poller.refresh();
  expect(bench.account).toMatchObject({ isLow: false, bindingBalance: null, hasSubscription: true });
});

test('a subscription bought meanwhile is asked for when the user asks, and else hourly', async () => {
  bench.simulator.set({ subscription: true });
  bench.simulator.faults.set(
    everyRequest(answeredWith(200, '{"success":true,"data":{"subscriptions":[]}}'), SUBSCRIPTION),
  );
  await bench.watch([{ fields: { unlimited_quota: true } }], DOLLAR / 2);
  expect(bench.account.isLow).toBe(true);
  bench.simulator.faults.clear();
  const before = asked();
  await bench.accounts.all[0]?.connected?.refresh.poller.refresh();
  expect(asked()).toBe(before);
  await bench.accounts.refresh(null);
  expect([asked(), bench.account.isLow]).toEqual([before + 1, false]);
});
