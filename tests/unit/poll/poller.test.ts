import { beforeEach, describe, expect, test } from 'vitest';
import { Poller, type RefreshResult } from '../../../src-main/poll/poller.ts';
import { ManualClock, settled } from '../manual-clock.ts';

const MINUTE_MS = 60_000;
const OK: RefreshResult = { kind: 'ok', retryAt: null, nearEmpty: false, expiryAt: null };

let clock: ManualClock;
let calls: number[];
let results: RefreshResult[];
let intervalMs: number;
let isPaused: boolean;

beforeEach(() => {
  clock = new ManualClock();
  calls = [];
  results = [];
  intervalMs = 5 * MINUTE_MS;
  isPaused = false;
});

function poller(refresh?: () => Promise<RefreshResult>): Poller {
  return new Poller({
    clock,
    random: () => 0.5,
    intervalMs: () => intervalMs,
    isPaused: () => isPaused,
    refresh:
      refresh ??
      (() => {
        calls.push(clock.now());
        return Promise.resolve(results.shift() ?? OK);
      }),
    onChange: () => undefined,
  });
}

describe('a poller', () => {
  test('goes on by itself, one refresh per interval', async () => {
    const start = clock.now();
    await poller().refresh();
    await clock.advance(16 * MINUTE_MS);
    expect(calls.map((at) => (at - start) / MINUTE_MS)).toEqual([0, 5, 10, 15]);
    expect(clock.timerCount).toBe(1);
  });

  test('lets a second request join the one that is running', async () => {
    let finish: (result: RefreshResult) => void = () => undefined;
    const running = poller(() => {
      calls.push(clock.now());
      return new Promise((resolve) => {
        finish = resolve;
      });
    });
    const both = [running.refresh(), running.refresh(), running.opened()];
    expect(running.running).toBe(true);
    expect(running.next).toBeNull();
    finish(OK);
    await Promise.all(both);
    expect(calls).toHaveLength(1);
    expect(running.running).toBe(false);
  });

  test('backs off while refreshes fail, and goes back to the interval after a success', async () => {
    const failed: RefreshResult = { ...OK, kind: 'failed' };
    results = [failed, failed, OK];
    const start = clock.now();
    await poller().refresh();
    await clock.advance(7 * MINUTE_MS);
    expect(calls.map((at) => (at - start) / 1_000)).toEqual([0, 15, 60, 360]);
  });

  test('probes a rejected token ever more rarely, and heals by itself', async () => {
    const rejected: RefreshResult = { ...OK, kind: 'rejected' };
    results = [rejected, rejected, rejected, OK];
    const start = clock.now();
    await poller().refresh();
    await clock.advance(78 * MINUTE_MS);
    expect(calls.map((at) => (at - start) / MINUTE_MS)).toEqual([0, 2, 12, 72, 77]);
  });

  test('keeps to Retry-After even when the user asks, and never stops for it', async () => {
    const start = clock.now();
    results = [{ ...OK, kind: 'failed', retryAt: start + 3 * MINUTE_MS }];
    const asked = poller();
    await asked.refresh();
    await asked.refresh();
    expect(calls).toHaveLength(1);
    await clock.advance(3 * MINUTE_MS + 1_000);
    expect(calls.map((at) => at - start)).toEqual([0, 3 * MINUTE_MS]);
  });

  test('ignores its own back-off when the user asks', async () => {
    results = [{ ...OK, kind: 'failed' }];
    const asked = poller();
    await asked.refresh();
    await asked.refresh();
    expect(calls).toHaveLength(2);
    expect(clock.timerCount).toBe(1);
  });

  test('refreshes on opening only what is older than a minute, and not during back-off', async () => {
    results = [OK, OK, { ...OK, kind: 'failed' }];
    const opened = poller();
    await opened.opened();
    await opened.opened();
    expect(calls).toHaveLength(1);
    await clock.advance(MINUTE_MS + 1);
    await opened.opened();
    expect(calls).toHaveLength(2);
    await opened.refresh();
    await clock.advance(14_000);
    await opened.opened();
    expect(calls).toHaveLength(3);
  });

  test('plans nothing with manual refreshing, until an interval is chosen', async () => {
    intervalMs = 0;
    const manual = poller();
    await manual.refresh();
    expect([manual.next, clock.timerCount]).toEqual([null, 0]);
    intervalMs = MINUTE_MS;
    manual.replan();
    await clock.advance(MINUTE_MS);
    expect(calls).toHaveLength(2);
  });

  test('does in a pause only what it is asked for', async () => {
    const paused = poller();
    await paused.refresh();
    isPaused = true;
    paused.replan();
    expect([paused.next, clock.timerCount]).toEqual([null, 0]);
    await clock.advance(10 * MINUTE_MS);
    await paused.opened();
    expect(calls).toHaveLength(1);
    await paused.refresh();
    expect(calls).toHaveLength(2);
    expect([paused.next, clock.timerCount]).toEqual([null, 0]);
  });

  test('reads at once after a pause what has grown old in it, and goes on at the interval', async () => {
    isPaused = true;
    const start = clock.now();
    const paused = poller();
    await clock.advance(10 * MINUTE_MS);
    isPaused = false;
    await paused.resumed();
    await clock.advance(5 * MINUTE_MS);
    expect(calls.map((at) => (at - start) / MINUTE_MS)).toEqual([10, 15]);
  });

  test('waits after a pause as it did before, for what is fresh', async () => {
    const paused = poller();
    await paused.refresh();
    await paused.resumed();
    expect(calls).toHaveLength(1);
    expect(clock.timerCount).toBe(1);
  });

  test('still waits to be asked after a pause, when refreshing is manual', async () => {
    intervalMs = 0;
    await poller().resumed();
    expect(calls).toEqual([]);
  });

  test('leaves no timer behind when it is stopped, even while a refresh runs', async () => {
    let finish: (result: RefreshResult) => void = () => undefined;
    const stopped = poller(() => new Promise((resolve) => (finish = resolve)));
    const refresh = stopped.refresh();
    stopped.stop();
    finish(OK);
    await refresh;
    await settled();
    expect([clock.timerCount, stopped.next]).toEqual([0, null]);
    await stopped.refresh();
    expect(stopped.running).toBe(false);
  });
});
