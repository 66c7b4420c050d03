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
