import { afterEach, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import { HistoryService } from '../../../src-main/history/history-service.ts';
import { clockSkew } from '../../../src-main/simulator/fault-catalogue.ts';
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

test.each([
  // Never believed, since no clock may be further off than a year.
  ['three years, and a refresh of several calls', 3 * 365 * DAY_MS, true],
  // Not believed yet, since one answer alone has said it.
  ['800 days, and a refresh of one call', 800 * DAY_MS, false],
])('a clock that is ahead by %s costs no history', async (_case, aheadMs, accountRoutes) => {
  bench = await Workbench.open({ switches: { rateLimit: null, accountRoutes } });
  const database = new OpenHistory();
  const history = new HistoryService({
    clock: bench.clock,
    store: bench.store,
    openHistory: () => ({
      call: (name, input) => Promise.resolve(database.outcome(name, input)),
      close: () => Promise.resolve(),
    }),
    onRecent: () => undefined,
    log: () => undefined,
  });
  history.start();
  const [keyId = 0] = await bench.watch(
    [{ fields: { remain_quota: 60 * DOLLAR, used_quota: 0 } }],
    900 * DOLLAR,
  );
  for (let day = 1; day <= 20; day += 1) {
    await bench.clock.advance(DAY_MS);
    bench.simulator.state.editKey(keyId, { remain_quota: (60 - day) * DOLLAR, used_quota: day * DOLLAR });
    await refresh();
    await compacted();
  }
  /** Of which of the days that are over by now it is known what was spent. */
  const knownDays = async () => {
    const chart = await history.chart(bench.account.id, keyId, '30d');
    const buckets = chart.ok ? chart.value.buckets : [];
    return buckets.filter(({ endAt }) => endAt <= rightAt).map(({ spent }) => spent !== null);
  };
  const rightAt = bench.clock.now();
  const before = await knownDays();
  expect(before.filter((isKnown) => isKnown).length).toBeGreaterThan(15);
  bench.clock.set(rightAt + aheadMs);
  bench.simulator.faults.set(() => clockSkew(-aheadMs));
  bench.accounts.wake('woke-up');
  await bench.clock.advance(15 * SECOND_MS);
  await refresh();
  await compacted();
  expect(bench.account.connection.state).toBe('ok');
  bench.clock.set(rightAt + HOUR_MS);
  bench.simulator.faults.clear();
  bench.accounts.clockSetBack(aheadMs);
  await bench.clock.advance(MINUTE_MS);
  await refresh();
  expect(await knownDays()).toEqual(before);
});
