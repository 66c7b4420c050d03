import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import { Poller, type RefreshResult } from '../../../src-main/polling/poller.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { pollerOptions } from './poller-options.ts';

const clock = new ManualClock();

interface Given {
  readonly paused?: boolean;
  readonly retryAt?: number;
  readonly result?: RefreshResult['kind'];
}

function poller({ paused = false, result = 'failed', retryAt }: Given = {}): Poller<RefreshResult> {
  return new Poller<RefreshResult>({
    ...pollerOptions(clock),
    origin: { retryAt: retryAt ?? null, backOffUntil: null },
    isPaused: () => paused,
    read: () => Promise.resolve({ kind: result, expected: null }),
    take: (report) => report,
    onRefreshFailed: () => undefined,
  });
}

test('the first refresh after a start or a sleep is awaited until it has ended, or failed', async () => {
  const one = poller();
  const refresh = one.refresh();
  expect(one.isAwaited).toBe(true);
  await refresh;
  expect(one.isAwaited).toBe(false);
  one.suspend();
  await clock.advance(HOUR_MS);
  expect(one.isAwaited).toBe(true);
  one.wake('woke-up');
  expect(one.isAwaited).toBe(true);
  await clock.advance(MINUTE_MS);
  expect(one.isAwaited).toBe(false);
  one.stop();
});

test('a sleep that nobody told of is known by the waking, one of a moment awaits nothing', async () => {
  const one = poller();
  await one.refresh();
  one.suspend();
  await clock.advance(500);
  one.wake('woke-up');
  expect(one.isAwaited).toBe(true);
  await clock.advance(MINUTE_MS);
  clock.set(clock.now() + HOUR_MS);
  one.wake('woke-up');
  expect(one.isAwaited).toBe(true);
  one.stop();
});

test('one that is overdue shows a sleep that nobody told of, whatever plans the next before that is noticed', async () => {
  const one = poller({ result: 'ok' });
  await one.refresh();
  one.reschedule();
  expect(one.isAwaited).toBe(false);
  clock.set(clock.now() + HOUR_MS);
  one.reschedule();
  expect(one.isAwaited).toBe(true);
  await clock.advance(MINUTE_MS);
  expect(one.isAwaited).toBe(false);
  one.stop();
});

test.each([
  [5, false],
  [6, true],
])('one that is %i s overdue is late by a busy machine, or shows a sleep: %s', async (overdueS, isSleep) => {
  const one = poller({ result: 'ok' });
  await one.refresh();
  clock.set((one.next?.at ?? NaN) + overdueS * SECOND_MS);
  one.reschedule();
  expect(one.isAwaited).toBe(isSleep);
  one.stop();
});

test('in a pause no refresh comes, and none is awaited', () => {
  const one = poller({ paused: true });
  one.suspend();
  one.wake('woke-up');
  expect(one.isAwaited).toBe(false);
});

test('while the server wants no call none is awaited, though one is planned', () => {
  const one = poller({ retryAt: clock.now() + HOUR_MS });
  one.reschedule();
  expect([one.next?.reason, one.isAwaited]).toEqual(['retry-after', false]);
  one.stop();
});

test('a network that is back after a refresh that failed is used at once, and nothing more is awaited', async () => {
  const one = poller();
  await one.refresh();
  one.wake('back-online');
  expect([one.next, one.isAwaited]).toEqual([{ at: clock.now() + 6_500, reason: 'back-online' }, false]);
  one.stop();
});

test('a sleep in which nothing grew old leaves nothing to be awaited', async () => {
  const one = poller({ result: 'ok' });
  await one.refresh();
  one.suspend();
  expect(one.isAwaited).toBe(true);
  one.wake('woke-up');
  expect([one.next?.reason, one.isAwaited]).toEqual(['interval', false]);
  one.stop();
});

test.each([
  [6_500, 'woke-up'],
  [6_501, 'retry-after'],
])('a silence that ends %d ms after waking up leaves the refresh then to: %s', (silentMs, reason) => {
  const at = clock.now() + silentMs;
  const woken = poller({ retryAt: at });
  woken.suspend();
  woken.wake('woke-up');
  expect(woken.next).toEqual({ at, reason });
});
