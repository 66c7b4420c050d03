import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { AppState } from '#contract/app-state';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { settled } from '../../fixtures/manual-clock.ts';
import { waitFor } from '../../fixtures/wait-for.ts';

let bench: Workbench;
let ids: string[];
let keyIds: number[];
let told: AppState[];

/** Three accounts of one gateway, each with a pin that was read. */
beforeEach(async () => {
  bench = await Workbench.open({ switches: { rateLimit: null } });
  keyIds = [];
  for (const name of ['one', 'two', 'three']) {
    const keys = [{ fields: { name, remain_quota: 40_000_000 } }];
    const added = bench.simulator.state.addAccount({ user: { quota: 42_000_000 }, keys });
    keyIds.push(added.keyIds[0] ?? 0);
    await bench.signIn.typed({ ...bench.target(), token: added.accessToken });
    await idle();
    await bench.accounts.all.at(-1)?.connected?.pin(added.keyIds[0] ?? 0);
  }
  ids = bench.accounts.all.map(({ record }) => record.id);
  await bench.accounts.refresh(null);
  await settled();
  told = [];
  bench.presentations = 0;
  bench.store.subscribe((state) => told.push(state));
});

afterEach(async () => {
  expect(bench.simulator.violations()).toEqual([]);
  await bench.close();
});

function idle(): Promise<void> {
  return waitFor(() => expect(bench.isRefreshing).toBe(false));
}

async function refreshFirst(): Promise<void> {
  await bench.accounts.refresh(ids[0] ?? '');
  await settled();
}

function spend(index: number, units = 30_000): void {
  bench.simulator.state.callModel(keyIds[index] ?? 0, units);
}

describe('one refresh of one account', () => {
  test('is one state, for which that account alone is presented, once', async () => {
    const before = bench.store.get();
    spend(0);
    await refreshFirst();
    expect([told.length, bench.presentations]).toEqual([1, 1]);
    expect(told[0]?.accounts[0]).toMatchObject({
      balance: { units: 42_000_000 - 30_000 },
      refresh: { running: false, lastSuccessAt: bench.clock.now() },
      pins: [{ reading: { remaining: 40_000_000 - 30_000 } }],
    });
    expect(told[0]?.accounts.slice(1)).toEqual(before.accounts.slice(1));
    for (const index of [1, 2]) expect(told[0]?.accounts[index]).toBe(before.accounts[index]);
  });

  test('is one state at the interval too, and when it fails', async () => {
    await bench.clock.advance(5 * MINUTE_MS - 1);
    await idle();
    told.length = 0;
    await bench.simulator.down();
    await refreshFirst();
    expect(told).toMatchObject([{ accounts: [{ connection: { state: 'failing' } }, {}, {}] }]);
  });

  test('that brings nothing new says when it was, and keeps the rest of it', async () => {
    const [before] = bench.store.get().accounts;
    await bench.clock.advance(30 * SECOND_MS);
    await refreshFirst();
    const [after] = told[0]?.accounts ?? [];
    expect(told).toHaveLength(1);
    expect(after?.refresh.lastSuccessAt).toBe((before?.refresh.lastSuccessAt ?? 0) + 30 * SECOND_MS);
    expect(after?.pins[0]?.reading).toEqual({ ...before?.pins[0]?.reading, readAt: bench.clock.now() });
  });

  test('by urgency takes exact places in the same state, though somebody looks', async () => {
    const [account] = bench.accounts.all;
    const added = bench.simulator.state.createKey(1, { fields: { name: 'later', remain_quota: 40_000_000 } });
    await account?.connected?.pin(added.id);
    bench.store.update(({ settings }) => ({ settings: { ...settings, pinOrder: 'urgency' } }));
    bench.accounts.follow({ pinOrder: 'urgency' });
    bench.store.update(() => ({ popoverVisible: true }));
    await refreshFirst();
    bench.simulator.state.editKey(added.id, { status: 2 });
    told.length = 0;
    await refreshFirst();
    expect(told.map(({ accounts }) => accounts[0]?.pins.map(({ name }) => name))).toEqual([['later', 'one']]);
  });

  test('shows that it runs once it takes a second, and not before', async () => {
    bench.simulator.set({ latencyMs: 100 });
    const refreshed = refreshFirst();
    await bench.clock.advance(SECOND_MS - 1);
    expect(told).toEqual([]);
    await bench.clock.advance(1);
    expect(told).toMatchObject([{ accounts: [{ refresh: { running: true } }, {}, {}] }]);
    await refreshed;
    expect(told.map(({ accounts }) => accounts[0]?.refresh.running)).toEqual([true, false]);
  });
});

describe('a state', () => {
  test('is not published for what is as it was', async () => {
    bench.accounts.show();
    await bench.accounts.with(ids[0] ?? '', (account) => account.rename(`  ${account.record.label}`));
    await settled();
    expect([told, bench.presentations]).toEqual([[], 0]);
  });

  test('is published when time alone changes what is shown, of the account that it is about', async () => {
    bench.store.update(({ settings }) => ({ settings: { ...settings, pausedUntil: 'resumed' } }));
    bench.accounts.follow({ pausedUntil: 'resumed' });
    await bench.clock.advance(9 * MINUTE_MS);
    bench.presentations = 0;
    told.length = 0;
    await bench.clock.advance(2 * MINUTE_MS);
    expect(told.at(-1)?.accounts.map(({ pins }) => pins[0]?.outdated)).toEqual([true, true, true]);
    expect(bench.presentations).toBe(3);
  });

  test('is published when a key expires after weeks in which time changed nothing', async () => {
    const expired_time = Math.floor(bench.clock.now() / SECOND_MS) + (40 * DAY_MS) / SECOND_MS;
    bench.simulator.state.editKey(keyIds[0] ?? 0, { expired_time });
    await refreshFirst();
    bench.store.update(({ settings }) => ({ settings: { ...settings, pausedUntil: 'resumed' } }));
    bench.accounts.follow({ pausedUntil: 'resumed' });
    await bench.clock.advance(39 * DAY_MS);
    expect(told.at(-1)?.accounts[0]?.pins[0]?.status).toBe('usable');
    await bench.clock.advance(DAY_MS + SECOND_MS);
    expect(told.at(-1)?.accounts[0]?.pins[0]?.status).toBe('expired');
  });

  test('has the pins in their exact places once the order is chosen anew, though somebody looks', async () => {
    const added = bench.simulator.state.createKey(1, { fields: { name: 'later', remain_quota: 40_000_000 } });
    await bench.accounts.all[0]?.connected?.pin(added.id);
    const order = (pinOrder: 'manual' | 'urgency') => {
      bench.store.update(({ settings }) => ({ settings: { ...settings, pinOrder } }));
      bench.accounts.follow({ pinOrder });
      return bench.account.pins.map(({ name }) => name);
    };
    bench.store.update(() => ({ popoverVisible: true }));
    expect(order('urgency')).toEqual(['one', 'later']);
    expect(order('manual')).toEqual(['one', 'later']);
    bench.simulator.state.editKey(added.id, { status: 2 });
    await bench.accounts.all[0]?.connected?.openKey(added.id);
    expect(order('urgency')).toEqual(['later', 'one']);
  });

  test('follows a setting that touches accounts, and the history where it says something else', async () => {
    const alerts = { ...bench.store.get().settings.alerts, low: { share: 0.3 } };
    bench.store.update(({ settings }) => ({ settings: { ...settings, alerts } }));
    bench.accounts.follow({ alerts });
    await settled();
    expect([told.length, bench.presentations]).toEqual([1, 3]);
    bench.figures = { ...bench.figures };
    bench.accounts.show();
    await settled();
    expect([told.length, bench.presentations]).toEqual([1, 6]);
  });

  test('is there before the answer of the call that caused it', async () => {
    await bench.accounts.with(ids[0] ?? '', (account) => account.rename('Work'));
    expect(told).toMatchObject([{ accounts: [{ label: 'Work' }, {}, {}] }]);
  });
});

describe('a machine that slept in a pause', () => {
  /** An hour before the first key expires; timers stood still, and nothing is read. */
  async function sleepUntilAnHourBefore(wake: () => void): Promise<void> {
    const expiresAt = bench.clock.now() + 9 * HOUR_MS;
    bench.simulator.state.editKey(keyIds[0] ?? 0, { expired_time: expiresAt / SECOND_MS });
    await refreshFirst();
    bench.store.update(({ settings }) => ({ settings: { ...settings, pausedUntil: 'resumed' } }));
    bench.accounts.follow({ pausedUntil: 'resumed' });
    await bench.clock.advance(30 * MINUTE_MS);
    bench.accounts.suspend();
    bench.clock.set(expiresAt - HOUR_MS);
    told = [];
    wake();
    await settled();
  }

  test('tells the time to whoever follows where all have signed out, too', async () => {
    for (const id of ids) await bench.accounts.signOut(id);
    await settled();
    told = [];
    bench.clock.set(bench.clock.now() + 12 * MINUTE_MS);
    bench.accounts.wake('woke-up');
    await settled();
    expect(told.map(({ at }) => at)).toEqual([bench.clock.now()]);
  });

  test.each([
    ['wakes', () => bench.accounts.wake('woke-up')],
    ['has its clock set back', () => bench.accounts.clockSetBack(MINUTE_MS)],
  ])(
    'tells whoever follows what time it is when it %s, and shows an expiry in its time',
    async (_what, wake) => {
      await sleepUntilAnHourBefore(wake);
      expect(told.map(({ at }) => at)).toEqual([bench.clock.now()]);
      expect(bench.account.pins[0]?.status).toBe('usable');
      await bench.clock.advance(HOUR_MS + SECOND_MS);
      expect(bench.account.pins[0]?.status).toBe('expired');
    },
  );
});

test('a state is told anew within a day, though nothing changes: times of yesterday have their date', async () => {
  const expiresAt = bench.clock.now() + 30 * DAY_MS;
  bench.simulator.state.editKey(keyIds[0] ?? 0, { expired_time: expiresAt / SECOND_MS });
  await refreshFirst();
  bench.store.update(({ settings }) => ({ settings: { ...settings, pausedUntil: 'resumed' } }));
  bench.accounts.follow({ pausedUntil: 'resumed' });
  await bench.clock.advance(2 * HOUR_MS);
  told = [];
  await bench.clock.advance(DAY_MS);
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThan(10);
});

test('a state is told anew when another day begins, though nothing of it ever ends', async () => {
  bench.store.update(({ settings }) => ({ settings: { ...settings, pausedUntil: 'resumed' } }));
  bench.accounts.follow({ pausedUntil: 'resumed' });
  await bench.clock.advance(2 * HOUR_MS);
  const midnight = new Date(bench.clock.now()).setHours(24, 0, 0, 0);
  await bench.clock.advance(midnight - bench.clock.now() - MINUTE_MS);
  told = [];
  await bench.clock.advance(2 * MINUTE_MS);
  expect(told.map(({ at }) => at - midnight)).toEqual([1]);
});

test('after a start no state calls what was known before judged until the first refresh has ended', async () => {
  const read = bench.account.refresh.lastSuccessAt;
  await bench.clock.advance(1);
  const states: unknown[] = [];
  bench.store.subscribe(({ accounts: [account] }) => {
    if (account?.refresh.lastSuccessAt === read) states.push(account.refresh.isAwaited);
  });
  await bench.restart();
  await idle();
  expect(new Set(states)).toEqual(new Set([true]));
});
