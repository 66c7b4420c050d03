import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '#clock/durations';
import type { Fault } from '../../../src-main/simulator/fault.ts';
import { everyRequest, nthRequest } from '../../../src-main/simulator/fault-plan.ts';
import { answeredWith, EMPTY_500, html, redirect } from '../../../src-main/simulator/fault-catalogue.ts';
import type { RoutePath } from '../../../src-main/simulator/route.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

const DOLLAR = 500_000;
const BUSY = answeredWith(200, '{"success":false,"message":"busy"}');

let bench: Workbench;
let keyId: number;

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 40 * DOLLAR } }], 42 * DOLLAR);
  await waitFor(() => expect(bench.account.unitsPerDollarFrom).toBe('gateway'));
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

function setBalance(units: number): void {
  bench.simulator.state.setBalance(bench.account.userId ?? 0, units);
}

function fails(route: RoutePath, fault: Fault): void {
  bench.simulator.faults.set(everyRequest(fault, route));
}

/** What a refresh asks that nobody asked for. The divisor is asked beside it, and looked at elsewhere. */
async function refreshed(): Promise<string[]> {
  const before = bench.simulator.requests().length;
  await bench.accounts.all[0]?.connected?.refresh.poller.refresh();
  const targets = bench.simulator.requests().slice(before);
  return targets.map(({ target }) => target.replace(/\?.*/, '')).filter((path) => path !== '/api/status');
}

describe('an account route that fails', () => {
  test.each([
    ['a refusal', BUSY],
    ['an empty 500', EMPTY_500],
    ["an outage's page", html(502)],
  ])('with %s is asked again with every refresh', async (_what, fault) => {
    fails('/api/user/self', fault);
    for (let turn = 0; turn < 5; turn++) expect(await refreshed()).toContain('/api/user/self');
    setBalance(7 * DOLLAR);
    bench.simulator.faults.clear();
    await refreshed();
    expect(bench.account.balance?.units).toBe(7 * DOLLAR);
  });

  test.each([
    ['its own 404', answeredWith(404, '{"error":{"message":"Invalid URL"}}'), 1],
    ['a page', html(200), 2],
    ['a redirect elsewhere', redirect('https://console.invalid/'), 2],
  ])('with %s is taken for missing, which costs nothing more for a day', async (_what, fault, times) => {
    fails('/api/user/self', fault);
    // A list call beside it proves that it is not the gateway as a whole.
    const asked = ['/api/user/self', `/api/token/${keyId}`, '/api/token/'];
    for (let turn = 0; turn < times; turn++) expect(await refreshed()).toEqual(asked);
    expect(await refreshed()).toEqual([`/api/token/${keyId}`]);
    expect(await refreshed()).toEqual([`/api/token/${keyId}`]);
    bench.simulator.faults.clear();
    bench.clock.set(bench.clock.now() + DAY_MS);
    expect(await refreshed()).toContain('/api/user/self');
  });

  test.each([
    ['an answer', null],
    ['a refusal', BUSY],
  ])('with a page, %s and a page again is not taken for missing', async (_what, between) => {
    for (const fault of [html(200), between, html(200)]) {
      bench.simulator.faults.set(fault === null ? () => null : everyRequest(fault, '/api/user/self'));
      await refreshed();
    }
    expect(await refreshed()).toContain('/api/user/self');
  });

  test('is asked at once when the user asks', async () => {
    fails('/api/user/self', answeredWith(404, '{"error":{"message":"Invalid URL"}}'));
    await refreshed();
    bench.simulator.faults.clear();
    setBalance(7 * DOLLAR);
    await bench.accounts.refresh(null);
    expect(bench.account.balance?.units).toBe(7 * DOLLAR);
  });
});

test('a portal, which has a page for every route, says of none that the gateway lacks it', async () => {
  bench.simulator.faults.set(everyRequest(html(200)));
  for (let turn = 0; turn < 3; turn++) await refreshed();
  bench.simulator.faults.clear();
  expect(await refreshed()).toContain('/api/user/self');
});

test('an empty account is topped up, and is said so with the first answer of a route that was busy', async () => {
  setBalance(0);
  await refreshed();
  expect(bench.account.pins[0]?.reason).toBe('account-empty');
  fails('/api/user/self', BUSY);
  for (let turn = 0; turn < 4; turn++) await refreshed();
  setBalance(42 * DOLLAR);
  bench.simulator.faults.clear();
  await refreshed();
  expect(bench.account.pins[0]?.status).toBe('usable');
});

test('a gateway that answers with its console twice, asked for a subscription, knows none', async () => {
  bench.simulator.set({ subscription: true });
  // Without, the route was missing, which holds for a day.
  await bench.restart();
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  fails('/api/subscription/self', html(200));
  setBalance(0);
  await refreshed();
  expect(bench.account.pins[0]?.status).toBe('usable');
  await refreshed();
  expect(bench.account.pins[0]?.reason).toBe('account-empty');
});

describe('the divisor', () => {
  const asked = () => bench.simulator.requests().filter(({ target }) => target === '/api/status').length;

  beforeEach(async () => {
    bench.saved = {
      v: 1,
      accounts: bench.saved.accounts.map((record) => ({ ...record, unitsPerDollar: null })),
    };
    bench.simulator.faults.set(nthRequest(1, BUSY, '/api/status'));
    await bench.restart();
    await waitFor(() => expect(bench.account.connection.state).toBe('ok'));
  });

  test('is asked for again with the next refresh after a failure', async () => {
    expect(bench.account.unitsPerDollarFrom).toBe('default');
    await refreshed();
    await waitFor(() => expect(bench.account.unitsPerDollarFrom).toBe('gateway'));
    const before = asked();
    await refreshed();
    expect(asked()).toBe(before);
  });

  test('is asked for once a day where the route is missing', async () => {
    fails('/api/status', answeredWith(404, '{"error":{"message":"Invalid URL"}}'));
    const before = asked() + 1;
    await refreshed();
    await waitFor(() => expect(asked()).toBe(before));
    for (let turn = 0; turn < 3; turn++) await refreshed();
    expect(asked()).toBe(before);
    bench.clock.set(bench.clock.now() + DAY_MS);
    await refreshed();
    await waitFor(() => expect(asked()).toBe(before + 1));
  });

  test('is asked for whenever the user asks', async () => {
    const before = asked();
    for (let turn = 0; turn < 2; turn++) await bench.accounts.refresh(null);
    await waitFor(() => expect(asked()).toBe(before + 2));
  });
});
