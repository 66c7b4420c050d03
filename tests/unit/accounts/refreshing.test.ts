import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { everyRequest } from '../../../src-main/simulator/fault-plan.ts';
import { clockSkew, TRUNCATED_JSON } from '../../../src-main/simulator/fault-catalogue.ts';
import type { Switches } from '../../../src-main/simulator/switches.ts';
import { settled } from '../../fixtures/manual-clock.ts';
import { accountRecord, pinRecord } from '../../fixtures/records.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { HOUR_S, wireSeconds } from '../../../src-main/simulator/wire-seconds.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

/** So many keys that their pins lie on many pages. */
const KEYS = 1_000;

let bench: Workbench;
let token: string;
let userId: number;
let keyIds: readonly number[];

beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  const keys = Array.from({ length: KEYS }, () => ({ fields: { remain_quota: 400_000 } }));
  ({
    accessToken: token,
    keyIds,
    userId,
  } = bench.simulator.state.addAccount({ user: { quota: 21_000_000 }, keys }));
  await bench.signIn.typed({ ...bench.target(), token });
  await waitFor(() => expect(bench.account.refresh.lastSuccessAt).not.toBeNull());
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

/** By their places in the order of creation. */
async function pinAll(places: readonly number[], settle = idle): Promise<void> {
  const pins = places.map((place) => pinRecord(keyIds[place] ?? 0, { name: `key-${place}` }));
  bench.saved = { v: 1, accounts: bench.saved.accounts.map((record) => ({ ...record, pins })) };
  await bench.restart();
  await settle();
}

/** As `idle`, while the clock stands still: for a refresh that waits for nobody. */
function refreshEnded(): Promise<void> {
  return waitFor(() => expect(bench.isRefreshing).toBe(false));
}

/** Lets a refresh go on that waits for its turn. */
async function idle(): Promise<void> {
  while (bench.isRefreshing) {
    await settled();
    await bench.clock.advance(50);
  }
}

function keyCalls(): string[] {
  return bench.simulator
    .requests()
    .map(({ target }) => target)
    .filter((target) => target.startsWith('/api/token/'));
}

async function callsOfNextRefresh(): Promise<string[]> {
  const before = keyCalls().length;
  await bench.clock.advance(20 * MINUTE_MS);
  const refreshed = bench.accounts.refresh(null);
  await idle();
  await refreshed;
  return keyCalls().slice(before);
}

describe('a refresh', () => {
  test('reads a single pin by its id', async () => {
    await pinAll([5]);
    expect((await callsOfNextRefresh()).at(-1)).toBe(`/api/token/${keyIds[5]}`);
  });

  test('reads pins that stand on one page with one call, once it knows', async () => {
    await pinAll([990, 991, 992, 993, 120]);
    const calls = (await callsOfNextRefresh()).slice(-2).toSorted();
    expect(calls).toEqual([`/api/token/${keyIds[120]}`, '/api/token/?p=1&page_size=100&size=100']);
    expect(bench.account.pins.every((pin) => pin.reading !== null)).toBe(true);
  });

  test('counts its own calls, not what the picker asks meanwhile', async () => {
    await pinAll([5]);
    const refreshing = bench.accounts.refresh(null);
    const listing = bench.connected((account) => account.listKeys({ offset: 0, fresh: true }));
    await Promise.all([refreshing, listing]);
    expect(bench.logged.at(-1)).toMatchObject({ event: 'refresh', outcome: 'ok', calls: 4 });
  });

  test('learns from the picker where its keys stand', async () => {
    await pinAll([410, 411, 412]);
    for (let offset = 0; offset < KEYS; offset += 100)
      await bench.connected((account) => account.listKeys({ offset, fresh: false }));
    expect((await callsOfNextRefresh()).slice(-1)).toEqual(['/api/token/?p=6&page_size=100&size=100']);
  });

  test('finds a pin that is gone though it was expected on a page', async () => {
    await pinAll([990, 991, 992]);
    bench.simulator.state.deleteKey(keyIds[991] ?? 0);
    await callsOfNextRefresh();
    expect(bench.account.pins.map(({ status }) => status)).toEqual(['usable', 'deleted', 'usable']);
    // Looked for again only when the user asks.
    const before = keyCalls().length;
    await bench.clock.advance(6 * MINUTE_MS);
    await idle();
    expect(keyCalls().slice(before)).not.toContain(`/api/token/${keyIds[991]}`);
  });

  test('costs an account without a balance route one call less, and looks for the route once a day', async () => {
    await pinAll([5]);
    const asked = () => bench.simulator.requests().filter(({ target }) => target === '/api/user/self').length;
    bench.simulator.set({ accountRoutes: false });
    const { balance } = bench.account;
    // The user's own refresh always looks.
    const refreshesIn = async (ms: number) => {
      await bench.clock.advance(ms);
      await idle();
    };
    await refreshesIn(20 * MINUTE_MS);
    const before = asked();
    await refreshesIn(20 * MINUTE_MS);
    expect(asked()).toBe(before);
    for (const ms of [DAY_MS, 20 * MINUTE_MS]) await refreshesIn(ms);
    expect(asked()).toBe(before + 1);
    expect(bench.account).toMatchObject({ balance, connection: { state: 'ok' } });
  });

  test.each<[string, Partial<Switches>]>([
    ['is not there', { accountRoutes: false }],
    ['fails', { accountRoutes: true }],
  ])('says nothing of a balance route that %s', async (_case, switches) => {
    await pinAll([5]);
    bench.simulator.set(switches);
    if (switches.accountRoutes) bench.simulator.faults.set(everyRequest(TRUNCATED_JSON, '/api/user/self'));
    const { balance } = bench.account;
    for (let turn = 0; turn < 4; turn++) await callsOfNextRefresh();
    expect(bench.account).toMatchObject({ balance, connection: { state: 'ok', failure: null } });
    bench.simulator.faults.clear();
    bench.simulator.set({ accountRoutes: true });
    const backAt = bench.clock.now();
    await bench.clock.advance(DAY_MS);
    await idle();
    await callsOfNextRefresh();
    expect(bench.account.balance?.readAt).toBeGreaterThan(backAt);
  });
});

describe('the rate limiter of the origin', () => {
  test('is shared by two accounts of it, and a server that wants silence is left alone by both, over a restart', async () => {
    await pinAll([5]);
    const other = bench.simulator.state.addAccount({ user: {}, keys: [{ fields: {} }] });
    await bench.signIn.typed({ ...bench.target(), token: other.accessToken });
    await waitFor(() => expect(bench.store.get().accounts[1]?.refresh.lastSuccessAt).not.toBeNull());
    bench.simulator.set({ rateLimit: { count: 0, windowS: 60 }, retryAfter: '1800' });
    await bench.accounts.refresh(bench.account.id);
    bench.simulator.set({ rateLimit: null, retryAfter: null });
    const retryAt = bench.clock.now() + 30 * MINUTE_MS;
    expect(bench.store.get().accounts.map(({ refresh }) => refresh.next)).toEqual(
      Array(2).fill({ at: retryAt, reason: 'retry-after' }),
    );
    const before = bench.simulator.requests().length;
    await bench.accounts.refresh(null);
    await bench.restart();
    await bench.accounts.refresh(null);
    await bench.clock.advance(29 * MINUTE_MS);
    expect(bench.simulator.requests()).toHaveLength(before);
    await bench.clock.advance(2 * MINUTE_MS);
    await waitFor(() => expect(bench.account.connection.state).toBe('ok'));
  });

  test('is closed to a sign-in as well while the server wants no call', async () => {
    bench.simulator.set({ rateLimit: { count: 0, windowS: 60 }, retryAfter: '600' });
    await bench.accounts.refresh(null);
    bench.simulator.set({ rateLimit: null, retryAfter: null });
    const before = bench.simulator.requests().length;
    await bench.signIn.typed({ ...bench.target(), token });
    expect(bench.signInState.failure).toMatchObject({
      code: 'asked-to-wait',
      met: { code: 'rate-limited' },
      retryAt: bench.clock.now() + 10 * MINUTE_MS,
    });
    expect(bench.simulator.requests()).toHaveLength(before);
  });
});

describe('an account on a machine', () => {
  test('on battery is refreshed more rarely, and outdated later', async () => {
    await pinAll([5]);
    bench.accounts.setOnBattery(true);
    expect(bench.account.refresh).toMatchObject({
      intervalMs: 15 * MINUTE_MS,
      next: { reason: 'on-battery' },
    });
    await bench.simulator.down();
    // The clock went on while the refresh did.
    const ageMs = bench.clock.now() - (bench.account.pins[0]?.reading?.readAt ?? 0);
    await bench.clock.advance(29 * MINUTE_MS - ageMs);
    expect(bench.account.pins[0]?.outdated).toBe(false);
    await bench.clock.advance(2 * MINUTE_MS);
    expect(bench.account.pins[0]?.outdated).toBe(true);
  });

  test('asks nothing in its sleep, shows what is old as old, and reads it once after waking up', async () => {
    const siteCalls = () =>
      bench.simulator.requests().filter(({ target }) => target === '/api/status').length;
    await waitFor(() => expect(siteCalls()).toBe(1));
    await pinAll([5]);
    // The start asks for it beside the refresh: it may still be on its way.
    await waitFor(() => expect(siteCalls()).toBe(2));
    bench.accounts.suspend();
    const before = bench.simulator.requests().length;
    await bench.clock.advance(8 * HOUR_MS);
    expect(bench.simulator.requests()).toHaveLength(before);
    for (let event = 0; event < 5; event++) bench.accounts.wake('woke-up');
    expect(bench.account.pins[0]?.outdated).toBe(true);
    expect(bench.account.refresh.next?.reason).toBe('woke-up');
    await bench.clock.advance(10_000);
    await waitFor(() => expect(bench.account.pins[0]?.outdated).toBe(false));
    expect(keyCalls().at(-1)).toBe(`/api/token/${keyIds[5]}`);
    expect(bench.simulator.requests()).toHaveLength(before + 2);
  });

  test('does not take a refresh that sleep interrupted for a failure of the gateway', async () => {
    await pinAll([5]);
    bench.simulator.set({ latencyMs: 5_000 });
    const interrupted = bench.clock.advance(5 * MINUTE_MS);
    await waitFor(() => expect(bench.isRefreshing).toBe(true));
    bench.accounts.suspend();
    await interrupted;
    await bench.simulator.down();
    await waitFor(() => expect(bench.isRefreshing).toBe(false));
    expect(bench.account.connection.state).toBe('ok');
    bench.simulator.set({ latencyMs: 0 });
    await bench.simulator.up();
    bench.accounts.wake('woke-up');
    const wokeAt = bench.clock.now();
    await bench.clock.advance(10_000);
    await waitFor(() => expect(bench.account.refresh.lastSuccessAt).toBeGreaterThan(wokeAt));
  });

  test('does not show what fails first after waking up, as the network may not be there yet', async () => {
    await pinAll([5]);
    bench.accounts.suspend();
    await bench.clock.advance(8 * HOUR_MS);
    await bench.simulator.down();
    bench.accounts.wake('woke-up');
    await bench.clock.advance(10_000);
    await waitFor(() =>
      expect([bench.isRefreshing, bench.account.refresh.next?.reason]).toEqual([false, 'woke-up']),
    );
    expect(bench.account.connection).toMatchObject({ state: 'ok', failure: null });
    await bench.clock.advance(10_000);
    await waitFor(() => expect(bench.account.connection).toMatchObject({ state: 'failing', shown: true }));
  });

  test('is told of a refresh that fails at once when it was asked for, though the machine woke up meanwhile', async () => {
    await pinAll([5]);
    bench.simulator.set({ latencyMs: 5_000 });
    const before = bench.simulator.requests().length;
    const refreshing = bench.accounts.refresh(null);
    await waitFor(() => expect(bench.simulator.requests().length).toBeGreaterThan(before));
    bench.accounts.wake('woke-up');
    await bench.simulator.down();
    await refreshing;
    expect(bench.account.connection).toMatchObject({ state: 'failing', shown: true });
  });

  test('on battery is refreshed more rarely, but for the sample, which this machine answers', async () => {
    await pinAll([5]);
    const credential = { v: 1, origin: bench.simulator.origin, token } as const;
    const sample = accountRecord({ id: 'sample', baseUrl: bench.simulator.origin, tokenKept: 'none' });
    bench.accounts.add(sample, { isSample: true }).connect(credential, { cause: 'user' });
    await refreshEnded();
    bench.accounts.setOnBattery(true);
    expect(bench.store.get().accounts.map(({ refresh }) => refresh)).toMatchObject([
      { intervalMs: 15 * MINUTE_MS, next: { reason: 'on-battery' } },
      { intervalMs: 10_000, next: { reason: 'interval' } },
    ]);
  });

  test('with its clock set back by hours calls nothing fresh that it read before, and reads it anew', async () => {
    await pinAll([5]);
    bench.clock.set(bench.clock.now() - 3 * HOUR_MS);
    bench.accounts.clockSetBack(3 * HOUR_MS);
    expect(bench.account.pins[0]?.outdated).toBe(true);
    bench.accounts.wake('woke-up');
    await bench.clock.advance(10_000);
    await waitFor(() => expect(bench.account.pins[0]?.outdated).toBe(false));
  });
});

describe('a gateway whose clock is not ours', () => {
  test.each([
    ['behind ours', -2 * HOUR_MS],
    ['ahead of ours', 2 * HOUR_MS],
  ])('%s decides when a key has expired', async (_case, aheadMs) => {
    const gatewayNow = () => bench.clock.now() + aheadMs;
    bench.simulator.faults.set(everyRequest(clockSkew(aheadMs)));
    const expiresAtS = wireSeconds(gatewayNow()) + HOUR_S;
    bench.simulator.state.editKey(keyIds[5] ?? 0, { expired_time: expiresAtS });
    await pinAll([5], refreshEnded);
    expect(Math.abs(bench.account.clockAheadMs - aheadMs)).toBeLessThan(MINUTE_MS);
    expect(bench.account.pins[0]?.status).toBe('usable');
    await bench.clock.advance(HOUR_MS + 5_000);
    await idle();
    expect(bench.account.pins[0]).toMatchObject({ status: 'expired' });
  });
});

test('the owner of the pins is known', () => {
  expect(bench.account.userId).toBe(userId);
});
