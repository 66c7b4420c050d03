import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { Poller, type RefreshResult } from '../../../src-main/polling/poller.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';
import { pollerOptions } from './poller-options.ts';

const OK: RefreshResult = { kind: 'ok', expected: null };
const FAILED: RefreshResult = { ...OK, kind: 'failed' };

let clock: ManualClock;
let calls: number[];
let results: RefreshResult[];
let intervalMs: number;
let isPaused: boolean;
let origin: { retryAt: number | null; backOffUntil: number | null };

beforeEach(() => {
  clock = new ManualClock();
  calls = [];
  results = [];
  intervalMs = 5 * MINUTE_MS;
  isPaused = false;
  origin = { retryAt: null, backOffUntil: null };
});

function poller(
  read?: () => Promise<RefreshResult>,
  onChange = (): void => undefined,
): Poller<RefreshResult> {
  return new Poller({
    ...pollerOptions(clock),
    interval: () => ({ intervalMs, reason: 'interval' }),
    origin,
    isPaused: () => isPaused,
    read:
      read ??
      (() => {
        calls.push(clock.now());
        return Promise.resolve(results.shift() ?? OK);
      }),
    onChange,
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
    results = [FAILED, FAILED, OK];
    const start = clock.now();
    await poller().refresh();
    await clock.advance(7 * MINUTE_MS);
    expect(calls.map((at) => (at - start) / 1_000)).toEqual([0, 15, 60, 360]);
  });

  test('keeps to Retry-After even when the user asks, and never stops for it', async () => {
    const start = clock.now();
    const retryAt = start + 3 * MINUTE_MS;
    const asked = poller(() => {
      calls.push(clock.now());
      if (calls.length === 1) origin.retryAt = retryAt;
      return Promise.resolve(FAILED);
    });
    await asked.refresh();
    await asked.refresh();
    expect(calls).toHaveLength(1);
    expect(asked.next).toEqual({ at: retryAt, reason: 'retry-after' });
    clock.after(3 * MINUTE_MS - 1, () => (origin.retryAt = null));
    await clock.advance(3 * MINUTE_MS + 1_000);
    expect(calls.map((at) => at - start)).toEqual([0, 3 * MINUTE_MS]);
  });

  test('ignores its own back-off when the user asks', async () => {
    results = [FAILED];
    const asked = poller();
    await asked.refresh();
    await asked.refresh();
    expect(calls).toHaveLength(2);
    expect(clock.timerCount).toBe(1);
  });

  test('refreshes on opening only what is older than a minute, and not during back-off', async () => {
    results = [OK, OK, FAILED];
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
    manual.reschedule();
    await clock.advance(MINUTE_MS);
    expect(calls).toHaveLength(2);
  });

  test('does in a pause only what it is asked for', async () => {
    const paused = poller();
    await paused.refresh();
    isPaused = true;
    paused.reschedule();
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

describe('a poller on a machine that sleeps', () => {
  test('asks nothing while it sleeps, and once after it woke up, in 3 to 10 seconds', async () => {
    const sleeping = poller();
    await sleeping.refresh();
    sleeping.suspend();
    await clock.advance(8 * HOUR_MS);
    expect([calls.length, clock.timerCount, sleeping.next]).toEqual([1, 0, null]);
    const wokeAt = clock.now();
    for (let event = 0; event < 20; event++) sleeping.wake('woke-up');
    expect(sleeping.next).toEqual({ at: wokeAt + 6_500, reason: 'woke-up' });
    await clock.advance(MINUTE_MS);
    expect(calls.slice(1).map((at) => at - wokeAt)).toEqual([6_500]);
  });

  test('does not ask for what is fresh, as when a laptop wakes again and again for a moment', async () => {
    const sleeping = poller();
    await sleeping.refresh();
    for (let moment = 0; moment < 50; moment++) {
      sleeping.suspend();
      await clock.advance(500);
      sleeping.wake('woke-up');
      await clock.advance(500);
    }
    expect(calls).toHaveLength(1);
    await clock.advance(5 * MINUTE_MS);
    expect(calls).toHaveLength(2);
  });

  test('does not ask in a dark wake that ends before its time', async () => {
    const sleeping = poller();
    await sleeping.refresh();
    sleeping.suspend();
    await clock.advance(HOUR_MS);
    sleeping.wake('woke-up');
    await clock.advance(2_000);
    sleeping.suspend();
    await clock.advance(HOUR_MS);
    expect(calls).toHaveLength(1);
  });

  test('knows a refresh that was interrupted by sleep from one that failed', async () => {
    const finish: ((result: RefreshResult) => void)[] = [];
    const sleeping = poller(() => new Promise((resolve) => finish.push(resolve)));
    const first = sleeping.refresh();
    sleeping.suspend();
    expect(sleeping.isWaking).toBe(true);
    sleeping.wake('woke-up');
    finish[0]?.({ ...OK, kind: 'interrupted' });
    await first;
    expect(sleeping.next?.reason).toBe('woke-up');
    await clock.advance(10_000);
    expect([finish.length, sleeping.isWaking]).toEqual([2, true]);
    finish[1]?.({ ...OK, kind: 'interrupted' });
    await settled();
    await clock.advance(10_000);
    // What fails a second time is a failure.
    expect([finish.length, sleeping.isWaking]).toEqual([3, false]);
  });

  test('comes back from a back-off when the network is there again', async () => {
    results = [FAILED, FAILED, FAILED, FAILED, OK];
    const offline = poller();
    await offline.refresh();
    await clock.advance(4 * MINUTE_MS);
    expect(offline.next?.reason).toBe('back-off');
    const before = calls.length;
    offline.wake('back-online');
    await clock.advance(10_000);
    expect(calls).toHaveLength(before + 1);
    expect(offline.next?.reason).toBe('interval');
  });

  test.each<[string, () => void]>([
    ['in a pause', () => (isPaused = true)],
    ['when the user refreshes by hand', () => (intervalMs = 0)],
    ['while the server wants no call', () => (origin.retryAt = clock.now() + 9 * HOUR_MS)],
    ['after a 429', () => (origin.backOffUntil = clock.now() + 9 * HOUR_MS)],
  ])('does not ask after sleep %s', async (_case, arrange) => {
    const sleeping = poller();
    await sleeping.refresh();
    arrange();
    sleeping.suspend();
    await clock.advance(HOUR_MS);
    sleeping.wake('woke-up');
    await clock.advance(MINUTE_MS);
    expect(calls).toHaveLength(1);
  });

  test('comes soon after waking even where the clock is set back before it does', async () => {
    const woken = poller();
    await woken.refresh();
    await clock.advance(HOUR_MS);
    const asked = calls.length;
    woken.suspend();
    await clock.advance(HOUR_MS);
    woken.wake('woke-up');
    clock.set(clock.now() - 3 * HOUR_MS);
    woken.reschedule();
    expect(woken.next?.at).toBeLessThanOrEqual(clock.now() + 10_000);
    await clock.advance(10_000);
    expect(calls).toHaveLength(asked + 1);
  });

  test('tells when it goes on after a silence that it was started in', async () => {
    const told: unknown[] = [];
    origin.retryAt = clock.now() + HOUR_MS;
    const silent = poller(undefined, () => void told.push(silent.next));
    await silent.refresh();
    expect(told).toEqual([{ at: origin.retryAt, reason: 'retry-after' }]);
  });

  test('goes on when the clock was set back by hours in between, and does not call old figures fresh', async () => {
    const jumping = poller();
    await jumping.refresh();
    clock.set(clock.now() - 5 * HOUR_MS);
    jumping.reschedule();
    expect((jumping.next?.at ?? 0) - clock.now()).toBe(5 * MINUTE_MS);
    await jumping.opened();
    expect(calls).toHaveLength(2);
  });

  test('is not put off by being planned anew again and again', async () => {
    const busy = poller();
    await busy.refresh();
    for (let second = 0; second < 6 * 60; second++) {
      await clock.advance(1_000);
      busy.reschedule();
    }
    expect(calls).toHaveLength(2);
  });
});
