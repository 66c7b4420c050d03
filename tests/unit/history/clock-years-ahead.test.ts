import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { Settings } from '#contract/settings';
import { HistoryService } from '../../../src-main/history/history-service.ts';
import type { Fault } from '../../../src-main/simulator/fault.ts';
import { clockSkew } from '../../../src-main/simulator/fault-catalogue.ts';
import { startSimulator } from '../../../src-main/simulator/simulator.ts';
import { Workbench } from '../../fixtures/account-workbench.ts';
import { settled } from '../../fixtures/manual-clock.ts';
import { waitFor } from '../../fixtures/wait-for.ts';
import { OpenHistory } from './in-memory.ts';

const DOLLAR = 500_000;
let bench: Workbench;
afterEach(() => bench.close());

async function refresh(): Promise<void> {
  await bench.accounts.refresh(null);
  bench.store.publish();
  await waitFor(() => expect(bench.isRefreshing).toBe(false));
  for (let turn = 0; turn < 20; turn += 1) await settled();
}

/** The steps of a compaction. */
async function compacted(): Promise<void> {
  for (let step = 0; step < 100; step += 1) {
    await bench.clock.advance(50);
    await settled();
  }
}

let history: HistoryService;
let database: OpenHistory;
let keyId: number;

async function open(accountRoutes: boolean): Promise<void> {
  bench = await Workbench.open({ switches: { rateLimit: null, accountRoutes } });
  database = new OpenHistory();
  // Once a day, when the test asks.
  bench.store.update(({ settings }) => ({ settings: { ...settings, refreshMinutes: 0 } }));
  startHistory();
}

function startHistory(): void {
  const closed = Promise.withResolvers<never>();
  let isClosed = false;
  history = new HistoryService({
    clock: bench.clock,
    store: bench.store,
    openHistory: () => ({
      call: (name, input) => (isClosed ? closed.promise : Promise.resolve(database.outcome(name, input))),
      close: () => {
        isClosed = true;
        return Promise.resolve();
      },
    }),
    onRecent: () => undefined,
    log: () => undefined,
  });
  history.start();
}

/** A dollar is spent each day. */
async function spendFor(days: number, beside = () => Promise.resolve()): Promise<void> {
  [keyId = 0] = await bench.watch([{ fields: { remain_quota: 600 * DOLLAR, used_quota: 0 } }], 900 * DOLLAR);
  await beside();
  for (let day = 1; day <= days; day += 1) {
    await bench.clock.advance(DAY_MS);
    bench.simulator.state.editKey(keyId, { remain_quota: (600 - day) * DOLLAR, used_quota: day * DOLLAR });
    await refresh();
    await compacted();
  }
}

/** Of which of the days before it is known what was spent. */
async function knownDays(at: number): Promise<boolean[]> {
  const chart = await history.chart(bench.account.id, keyId, '30d');
  const buckets = chart.ok ? chart.value.buckets : [];
  return buckets.filter(({ endAt }) => endAt <= at).map(({ spent }) => spent !== null);
}

/** It is set right, and the gateway is read again. */
async function setRight(rightAt: number, aheadMs: number): Promise<void> {
  bench.clock.set(rightAt + HOUR_MS);
  bench.simulator.faults.clear();
  bench.accounts.clockSetBack(aheadMs);
  await bench.clock.advance(MINUTE_MS);
  await refresh();
}

/** Something on the way takes it out. */
function withoutDate(): Fault {
  return {
    name: 'without-date',
    wire: (message) => {
      const headers = Object.entries(message.headers).filter(([name]) => name !== 'Date');
      return { ...message, headers: Object.fromEntries(headers) };
    },
  };
}

describe.each([
  // Never believed, since no clock may be further off than a year.
  ['three years, and a refresh of several calls', 3 * 365 * DAY_MS, true],
  // Not believed yet, since one answer alone has said it.
  ['800 days, and a refresh of one call', 800 * DAY_MS, false],
])('a clock that is ahead by %s', (_case, aheadMs, accountRoutes) => {
  let rightAt: number;
  let before: boolean[];

  beforeEach(async () => {
    await open(accountRoutes);
    await spendFor(20);
    rightAt = bench.clock.now();
    before = await knownDays(rightAt);
    expect(before.filter((isKnown) => isKnown).length).toBeGreaterThan(15);
  });

  test('costs no history', async () => {
    bench.clock.set(rightAt + aheadMs);
    bench.simulator.faults.set(() => clockSkew(-aheadMs));
    bench.accounts.wake('woke-up');
    await bench.clock.advance(15 * SECOND_MS);
    await refresh();
    await compacted();
    expect(bench.account.connection.state).toBe('ok');
    await setRight(rightAt, aheadMs);
    expect(await knownDays(rightAt)).toEqual(before);
  });

  test.each([1, 2, 3])('costs none where it is set within call %i of a refresh', async (call) => {
    let calls = 0;
    bench.simulator.faults.set(() => {
      calls += 1;
      if (calls === call) bench.clock.set(rightAt + aheadMs);
      return calls < call ? null : clockSkew(-aheadMs);
    });
    await refresh();
    await compacted();
    expect(bench.account.connection.state).toBe('ok');
    await setRight(rightAt, aheadMs);
    expect(await knownDays(rightAt)).toEqual(before);
  });
});

test('a clock that is ahead costs no history where answers tell no time', async () => {
  await open(true);
  bench.simulator.faults.set(() => withoutDate());
  await spendFor(20);
  expect(bench.account.toldTime).toBeNull();
  const rightAt = bench.clock.now();
  const before = await knownDays(rightAt);
  const aheadMs = 800 * DAY_MS;
  bench.clock.set(rightAt + aheadMs);
  await refresh();
  await compacted();
  await setRight(rightAt, aheadMs);
  expect(await knownDays(rightAt)).toEqual(before);
});

test('nor does one that was ahead when the app was started', async () => {
  await open(true);
  bench.simulator.faults.set(() => withoutDate());
  await spendFor(20);
  const rightAt = bench.clock.now();
  const before = await knownDays(rightAt);
  await history.close();
  bench.clock.set(rightAt + 3 * 365 * DAY_MS);
  await bench.restart();
  startHistory();
  await refresh();
  await compacted();
  expect(bench.account.connection.state).toBe('ok');
  await setRight(rightAt, 3 * 365 * DAY_MS);
  expect(await knownDays(rightAt)).toEqual(before);
});

test('a gateway whose clock is years behind keeps the history of no other account', async () => {
  await open(true);
  const firstAt = bench.clock.now();
  const behind = await startSimulator({ now: () => bench.clock.now() });
  onTestFinished(() => behind.close());
  behind.faults.set(() => clockSkew(-20 * 365 * DAY_MS));
  const { accessToken: token } = behind.state.addAccount({ user: {}, keys: [] });
  await spendFor(50, async () => {
    await bench.signIn.typed({ accountId: null, baseUrl: behind.origin, token });
    bench.signIn.leave();
  });
  expect(bench.store.get().accounts.map(({ connection }) => connection.state)).toEqual(['ok', 'ok']);
  keepFor(30);
  await compacted();
  expect(areKnown(firstAt, 50).slice(0, 18)).not.toContain(true);
  expect(areKnown(firstAt, 50).slice(22)).not.toContain(false);
});

function keepFor(historyDays: Settings['historyDays']): void {
  bench.store.update(({ settings }) => ({ settings: { ...settings, historyDays } }));
  bench.store.publish();
}

/** Of each of the first days. */
function areKnown(firstAt: number, days: number): boolean[] {
  const boundaries = Array.from({ length: days + 1 }, (_, day) => firstAt + day * DAY_MS);
  const { buckets } = database.call('chart', { accountId: bench.account.id, keyId, boundaries });
  return buckets.map(({ spent }) => spent !== null);
}

describe.each([
  ['offline', () => bench.simulator.down()],
  [
    'in a pause',
    () => {
      bench.store.update(({ settings }) => ({ settings: { ...settings, pausedUntil: 'resumed' } }));
      return Promise.resolve();
    },
  ],
])('started %s, history that is to be kept for a shorter time', (_how, begin) => {
  let firstAt: number;

  beforeEach(async () => {
    await open(true);
    firstAt = bench.clock.now();
    await spendFor(50);
  });

  async function startedAnew(aheadMs: number): Promise<void> {
    bench.clock.set(bench.clock.now() + aheadMs);
    await begin();
    await history.close();
    await bench.restart();
    startHistory();
    expect(bench.account.toldTime).toBeNull();
  }

  test('goes as of the last reading', async () => {
    await startedAnew(DAY_MS);
    keepFor(30);
    await compacted();
    expect(areKnown(firstAt, 50).slice(0, 18)).not.toContain(true);
    expect(areKnown(firstAt, 50).slice(22)).not.toContain(false);
  });

  test('does not go by a clock that is years ahead', async () => {
    await startedAnew(3 * 365 * DAY_MS);
    keepFor(365);
    await compacted();
    expect(areKnown(firstAt, 50)).not.toContain(false);
  });
});

test.each<[string, () => Fault | null, (() => Promise<unknown>)?]>([
  ['two hours ahead', () => clockSkew(2 * HOUR_MS)],
  ['two hours behind', () => clockSkew(-2 * HOUR_MS)],
  ['right', () => null],
  ['told by nobody', () => withoutDate()],
  ['right, by who has signed out', () => null, () => bench.accounts.signOut(bench.account.id)],
])('history is kept no longer than is wanted where the gateway’s clock is %s', async (_case, fault, act?) => {
  await open(true);
  bench.simulator.faults.set(fault);
  const firstAt = bench.clock.now();
  await spendFor(50);
  const known = () => areKnown(firstAt, 50);
  expect(known().filter((isKnown) => isKnown)).toHaveLength(50);
  await act?.();
  keepFor(30);
  await compacted();
  expect(known().slice(0, 18)).not.toContain(true);
  expect(known().slice(22)).not.toContain(false);
});
