import { beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import type { Settings } from '#contract/settings';
import { fail, succeed, type FailureCode, type Outcome } from '#contract/failure';
import { HistoryService } from '../../../src-main/history/history-service.ts';
import type { History, HistoryCall, HistoryProtocol } from '../../../src-main/history/protocol.ts';
import type { WhySetAside } from '../../../src-main/state/set-aside.ts';
import type { AppStateStore } from '../../../src-main/state/app-state-store.ts';
import { OpenHistory, START } from './in-memory.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';
import { pin } from '../../fixtures/pin-states.ts';
import { account, newStore } from '../../fixtures/states.ts';

/** A real one in memory, on this thread, that can be made to fail. */
class FailableHistory implements History {
  readonly called: HistoryCall[] = [];
  obstacle: FailureCode | null = null;
  isClosed = false;
  readonly #history = new OpenHistory();

  call<Name extends HistoryCall>(
    name: Name,
    input: HistoryProtocol[Name]['input'],
  ): Promise<Outcome<HistoryProtocol[Name]['value']>> {
    this.called.push(name);
    return Promise.resolve(this.obstacle === null ? this.#history.outcome(name, input) : fail(this.obstacle));
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
}

let clock: ManualClock;
let store: AppStateStore;
let stored: FailableHistory;
let sample: FailableHistory;
let history: HistoryService;
let shownAnew: number;
let setAside: (why: WhySetAside) => void;

beforeEach(() => {
  clock = new ManualClock(START);
  store = newStore(clock);
  [stored, sample, shownAnew] = [new FailableHistory(), new FailableHistory(), 0];
  history = new HistoryService({
    clock,
    store,
    openHistory: (where, onSetAside) => {
      if (where === 'memory') return sample;
      setAside = onSetAside;
      return stored;
    },
    onRecent: () => (shownAnew += 1),
    log: () => undefined,
  });
  history.start();
});

function accountAt(used: number, more: Partial<AccountState> = {}): AccountState {
  const one = account({ pins: [pin({ keyId: 7, readAt: clock.now(), used, remaining: 100 - used })] });
  return { ...one, refresh: { ...one.refresh, lastSuccessAt: clock.now() }, ...more };
}

async function publish(...accounts: AccountState[]): Promise<void> {
  store.update(() => ({ accounts }));
  for (let turn = 0; turn < 10; turn += 1) await settled();
}

function notices(): FailureCode[] {
  return store.get().notices.map(({ failure }) => failure.code);
}

function keepFor(historyDays: Settings['historyDays']): void {
  store.update(({ settings }) => ({ settings: { ...settings, historyDays } }));
}

/** Two readings, five minutes apart, with 10 units spent. */
async function spend(more: Partial<AccountState> = {}): Promise<AccountState> {
  await publish(accountAt(0, more));
  await clock.advance(5 * MINUTE_MS);
  const last = accountAt(10, more);
  await publish(last);
  return last;
}

describe('what is recorded', () => {
  test('is in the chart and, after every reading that changed it, in the sparkline', async () => {
    const { id } = await spend();
    const chart = await history.chart(id, 7, '24h');
    expect(chart.ok && chart.value.buckets.at(-1)).toMatchObject({ spent: 10, remaining: 90 });
    expect(history.recentOf(id).spentPerHour(7)).toHaveLength(24);
    expect(history.recentOf(id).spentPerHour(7)?.at(-1)).toBe(10);
    expect(history.recentOf(id).spentPerHour(8)).toBeNull();
    expect(shownAnew).toBe(2);
  });

  test('tells how fast a key and its account are used up, once there is enough of it', async () => {
    const last = await spend();
    expect(history.recentOf(last.id).forecast(7)).toBeNull();
    for (const used of [20, 30, 40, 50, 60]) {
      await clock.advance(10 * MINUTE_MS);
      const balance = { units: 1_000 - used, readAt: clock.now() };
      await publish(accountAt(used, { balance, used: { units: used } }));
    }
    const hourly = (keyId: number | null) =>
      history
        .recentOf(last.id)
        .forecast(keyId)
        ?.rates.find(({ basis }) => basis === 'hour');
    expect(hourly(7)?.rate).toBeCloseTo(60 / (55 * MINUTE_MS));
    expect(hourly(null)?.rate).toBeCloseTo(40 / (40 * MINUTE_MS));
    expect(history.recentOf(last.id).forecast(8)).toBeNull();
  });

  test('moves on in the sparkline with the hour, once somebody looks', async () => {
    const last = await spend();
    await clock.advance(2 * HOUR_MS);
    store.update(() => ({ popoverVisible: true }));
    await publish(last);
    expect(history.recentOf(last.id).spentPerHour(7)?.at(-3)).toBe(10);
    expect(history.recentOf(last.id).spentPerHour(7)?.at(-1)).toBeNull();
  });

  test('of one account says nothing else of the others', async () => {
    const first = await spend();
    const figures = history.recentOf(first.id);
    await clock.advance(MINUTE_MS);
    const other = { ...accountAt(20), id: '5f0f9b0c-2f0e-4a58-9d4e-222222222222' };
    await publish(first, other);
    expect(history.recentOf(first.id)).toBe(figures);
    expect(history.recentOf(other.id)).not.toBe(figures);
    await clock.advance(MINUTE_MS);
    await publish(accountAt(30), other);
    expect(history.recentOf(first.id)).not.toBe(figures);
  });

  test('of the sample account stays in memory, and goes with it', async () => {
    const { id } = await spend({ isSample: true });
    expect(stored.called).not.toContain('record');
    expect(history.recentOf(id).spentPerHour(7)?.at(-1)).toBe(10);
    await publish();
    expect(sample.isClosed).toBe(true);
    expect(await history.chart(id, 7, '24h')).toEqual({ ok: false, failure: { code: 'unknown-account' } });
  });

  test('goes at once where it is to be kept for a shorter time, though nothing is recorded meanwhile', async () => {
    const last = await spend({ toldTime: { at: clock.now(), monotonic: clock.monotonic() } });
    await clock.advance(40 * DAY_MS);
    keepFor(30);
    for (let step = 0; step < 5; step += 1) await clock.advance(50);
    const chart = await history.chart(last.id, 7, '30d');
    expect(chart.ok && chart.value.firstAt).toBeNull();
    const calls = stored.called.length;
    keepFor(365);
    await clock.advance(HOUR_MS);
    expect(stored.called).toHaveLength(calls);
  });

  test('goes with its account, as soon as it can', async () => {
    const { id } = await spend();
    const other = { ...accountAt(1), id: '5f0f9b0c-2f0e-4a58-9d4e-222222222222' };
    stored.obstacle = 'history-not-written';
    await publish(other);
    stored.obstacle = null;
    expect((await stored.call('ends', { accountIds: [id] })).ok).toBe(true);
    await clock.advance(MINUTE_MS);
    await publish({ ...accountAt(2), id: other.id });
    expect(await stored.call('ends', { accountIds: [id] })).toEqual(succeed([]));
  });
});

describe('what goes wrong', () => {
  test('is told once, not again with every reading, and forgotten when it is over', async () => {
    stored.obstacle = 'history-not-written';
    await publish(accountAt(0));
    expect(notices()).toEqual(['history-not-written']);
    store.update(() => ({ notices: [] }));
    await clock.advance(MINUTE_MS);
    await publish(accountAt(5));
    expect(notices()).toEqual([]);
    stored.obstacle = null;
    await clock.advance(MINUTE_MS);
    await publish(accountAt(6));
    stored.obstacle = 'history-not-written';
    await clock.advance(MINUTE_MS);
    await publish(accountAt(7));
    expect(notices()).toEqual(['history-not-written']);
    stored.obstacle = null;
    await clock.advance(MINUTE_MS);
    await publish(accountAt(8));
    expect(notices()).toEqual([]);
  });

  test('a folder that takes no files is one thing to say', async () => {
    store.update(() => ({ notices: [{ failure: { code: 'folder-not-writable' }, since: START }] }));
    stored.obstacle = 'history-not-written';
    await publish(accountAt(0));
    expect(notices()).toEqual(['folder-not-writable']);
  });

  test('a file that was set aside is told by why', () => {
    setAside('damaged');
    setAside('newer');
    expect(notices()).toEqual(['history-damaged', 'file-newer']);
  });

  test('without SQLite the app says that charts are off', async () => {
    stored.obstacle = 'history-unavailable';
    const { id } = await spend();
    expect(notices()).toEqual(['history-unavailable']);
    expect(await history.chart(id, 7, '24h')).toEqual(fail('history-unavailable'));
    expect(history.recentOf(id).spentPerHour(7)).toBeNull();
  });
});
