import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { Poller, type RefreshResult } from '../../../src-main/polling/poller.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';

const FAILED: RefreshResult = { kind: 'failed', expiryAt: null };

const clock = new ManualClock();

function poller({ paused = false } = {}): Poller<RefreshResult> {
  return new Poller({
    clock,
    random: () => 0.5,
    interval: () => ({ intervalMs: 5 * MINUTE_MS, reason: 'interval' }),
    origin: { retryAt: null, backOffUntil: null },
    isPaused: () => paused,
    read: () => Promise.resolve(FAILED),
    take: (report) => report,
    onRefreshFailed: () => undefined,
    onChange: () => undefined,
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

test('in a pause no refresh comes, and none is awaited', () => {
  const one = poller({ paused: true });
  one.suspend();
  one.wake('woke-up');
  expect(one.isAwaited).toBe(false);
});
