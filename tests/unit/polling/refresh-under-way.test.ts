import { expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { Poller, type RefreshResult } from '../../../src-main/polling/poller.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';
import { pollerOptions } from './poller-options.ts';

const OK: RefreshResult = { kind: 'ok', expected: null };

/** One whose reads are answered by the test, and that notes how it stands when it takes what was read. */
function slowPoller() {
  const clock = new ManualClock();
  const answers: ((result: RefreshResult) => void)[] = [];
  const taken: boolean[] = [];
  const poller: Poller<RefreshResult> = new Poller({
    ...pollerOptions(clock),
    read: () => new Promise((resolve) => answers.push(resolve)),
    take: (result) => {
      taken.push(poller.running);
      return result;
    },
  });
  return { answers, clock, poller, taken };
}

test('while a refresh is under way nothing is planned after it, and by the time it is taken it has ended', async () => {
  const { answers, poller, taken } = slowPoller();
  const first = poller.refresh();
  await settled();
  answers[0]?.(OK);
  await first;
  expect(poller.next).not.toBeNull();
  const second = poller.refresh();
  expect([poller.running, poller.next]).toEqual([true, null]);
  await settled();
  answers[1]?.(OK);
  await second;
  expect([taken, poller.running]).toEqual([[false, false], false]);
});

test('waking soon after a refresh asks for none, and waking twice for one', async () => {
  const { answers, clock, poller } = slowPoller();
  const first = poller.refresh();
  await settled();
  answers[0]?.(OK);
  await first;
  const planned = poller.next;
  poller.wake('back-online');
  expect(poller.next).toEqual(planned);
  clock.set(clock.now() + 4 * MINUTE_MS);
  poller.wake('woke-up');
  const soon = poller.next;
  expect(soon).toMatchObject({ reason: 'woke-up' });
  poller.wake('back-online');
  expect(poller.next).toEqual(soon);
});

const INTERRUPTED: RefreshResult = { kind: 'interrupted', expected: null };

test('a refresh that was ended from here is due again at once', async () => {
  const { answers, clock, poller } = slowPoller();
  for (const result of [OK, INTERRUPTED]) {
    clock.set(clock.now() + MINUTE_MS);
    const refresh = poller.refresh();
    await settled();
    answers.pop()?.(result);
    await refresh;
  }
  expect(poller.next).toEqual({ at: clock.now(), reason: 'interval' });
  poller.stop();
});

test('one that was ended from here just after waking is due again a moment later, the next one at once', async () => {
  const { answers, clock, poller } = slowPoller();
  poller.suspend();
  poller.wake('woke-up');
  await clock.advance(6_500);
  answers.pop()?.(INTERRUPTED);
  await settled();
  expect(poller.next).toEqual({ at: clock.now() + 6_500, reason: 'woke-up' });
  await clock.advance(6_500);
  answers.pop()?.(INTERRUPTED);
  await settled();
  expect(poller.next).toEqual({ at: clock.now(), reason: 'interval' });
  poller.stop();
});
