import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import { Poller, type RefreshResult } from '../../../src-main/polling/poller.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { pollerOptions } from './poller-options.ts';

const OK: RefreshResult = { kind: 'ok', expected: null };

/** Of macOS and Windows: in a sleep it goes on. */
class MonotonicInSleep extends ManualClock {
  override monotonic(): number {
    return this.now();
  }
}

/** One refresh has ended well, and a second is under way. */
async function refreshing(clock = new ManualClock()) {
  const ends: (() => void)[] = [];
  const poller = new Poller<RefreshResult>({
    ...pollerOptions(clock),
    read: () => new Promise((resolve) => ends.push(() => resolve(OK))),
  });
  const first = poller.refresh();
  ends[0]?.();
  await first;
  const running = poller.refresh();
  const end = async () => {
    ends[1]?.();
    await running;
  };
  return { clock, poller, end, reads: () => ends.length };
}

test.each([
  ['told of', ['suspend', 'sleep', 'wake', 'end']],
  ['whose end is told when the refresh has ended', ['suspend', 'sleep', 'end', 'wake']],
  ['told of when the refresh has ended', ['sleep', 'end', 'wake']],
  ['that nobody tells of', ['sleep', 'end']],
])('a refresh goes over a sleep %s: what it read before is not the first since', async (_how, steps) => {
  const { clock, end, poller, reads } = await refreshing();
  const act = {
    suspend: () => poller.suspend(),
    sleep: () => clock.set(clock.now() + 9 * HOUR_MS),
    wake: () => poller.wake('woke-up'),
    end,
  };
  for (const step of steps) await act[step as keyof typeof act]();
  expect(poller.isAwaited).toBe(true);
  await clock.advance(MINUTE_MS);
  expect(reads()).toBe(3);
  poller.stop();
});

test.each([ManualClock, MonotonicInSleep])(
  'nor is it where the sleep is only seen by the clock, whatever the monotonic one tells',
  async (Clock) => {
    const { clock, end, poller } = await refreshing(new Clock());
    await clock.advance(20 * SECOND_MS);
    clock.set(clock.now() + 40 * MINUTE_MS);
    // A timer that is overdue, before the answer that came before the sleep.
    await clock.advance(15 * SECOND_MS);
    await end();
    expect(poller.isAwaited).toBe(true);
    poller.stop();
    expect(clock.timerCount).toBe(0);
  },
);

test('one that goes over no sleep, however long it takes, is', async () => {
  const { clock, end, poller, reads } = await refreshing();
  await clock.advance(2 * MINUTE_MS);
  clock.set(clock.now() + 4 * SECOND_MS);
  await end();
  expect(poller.isAwaited).toBe(false);
  await clock.advance(4 * MINUTE_MS);
  expect(reads()).toBe(2);
  poller.stop();
});

test.each([
  // A look is due every 15 s, and late by more than 5.
  [20_000, false],
  [20_001, true],
  [60_000, true],
])('a timer that did not fire for %d ms shows a sleep: %s', async (ms, isAwaited) => {
  const { clock, end, poller } = await refreshing();
  clock.set(clock.now() + ms);
  await end();
  expect(poller.isAwaited).toBe(isAwaited);
  poller.stop();
});

test('what was read over a short sleep is read again within seconds, though it is not old', async () => {
  const { clock, end, poller, reads } = await refreshing();
  clock.set(clock.now() + 30 * SECOND_MS);
  await end();
  await clock.advance(10 * SECOND_MS);
  expect(reads()).toBe(3);
  poller.stop();
});

test.each([
  ['its beginning', (poller: Poller<RefreshResult>) => poller.suspend()],
  ['its end', () => undefined],
])('a sleep of which %s is told while a refresh runs is one, however short it was', async (which, tell) => {
  const { end, poller } = await refreshing();
  tell(poller);
  poller.wake(which === 'its end' ? 'woke-up' : 'back-online');
  await end();
  expect(poller.isAwaited).toBe(true);
  poller.stop();
});

test('a network that is back while a refresh runs was no sleep', async () => {
  const { end, poller } = await refreshing();
  poller.wake('back-online');
  await end();
  expect(poller.isAwaited).toBe(false);
  poller.stop();
});

test('one that is stopped while a refresh runs leaves no timer', async () => {
  const { clock, end, poller } = await refreshing();
  poller.stop();
  expect(clock.timerCount).toBe(0);
  await end();
  expect(clock.timerCount).toBe(0);
});
