import { beforeEach, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { Poller, type RefreshResult } from '../../../src-main/polling/poller.ts';
import { ManualClock, settled } from '../../fixtures/manual-clock.ts';
import { pollerOptions } from './poller-options.ts';

const OK: RefreshResult = { kind: 'ok', expected: null };
const AFTER_CHANGE_MS = 3_000;

let clock: ManualClock;
let answers: ((result: RefreshResult) => void)[];
let changesTold: number;
let poller: Poller<RefreshResult>;

beforeEach(() => {
  clock = new ManualClock();
  [answers, changesTold] = [[], 0];
  poller = new Poller({
    ...pollerOptions(clock),
    read: () => new Promise((resolve) => answers.push(resolve)),
    onChange: () => (changesTold += 1),
  });
});

async function refreshed(result = OK): Promise<void> {
  const refresh = poller.refresh();
  await settled();
  answers.shift()?.(result);
  await refresh;
}

test('a key that expires before the next refresh is looked at just after it has', async () => {
  await refreshed();
  const at = clock.now() + MINUTE_MS;
  poller.expect({ at, reason: 'expiry' });
  expect(poller.next).toEqual({ at: at + AFTER_CHANGE_MS, reason: 'expiry' });
  poller.expect({ at, reason: 'open-write' });
  expect(poller.next).toEqual({ at: at + AFTER_CHANGE_MS, reason: 'open-write' });
  poller.expect(null);
  expect(poller.next).toEqual({ at: clock.now() + 5 * MINUTE_MS, reason: 'interval' });
});

test('an expiry that is known already is no news', async () => {
  const expected = { at: clock.now() + MINUTE_MS, reason: 'expiry' } as const;
  await refreshed({ ...OK, expected });
  const told = changesTold;
  poller.expect({ ...expected });
  expect(changesTold).toBe(told);
  poller.expect({ ...expected, at: expected.at + 1 });
  expect(changesTold).toBe(told + 1);
});

test('an expiry that is heard of during a refresh changes nothing: the refresh will say', async () => {
  await refreshed();
  const refresh = poller.refresh();
  await settled();
  const told = changesTold;
  poller.expect({ at: clock.now() + MINUTE_MS, reason: 'expiry' });
  expect([changesTold, poller.next]).toEqual([told, null]);
  answers.shift()?.(OK);
  await refresh;
  expect(poller.next?.reason).toBe('interval');
});

test('an expiry that is known before the first refresh plans none, and is planned with afterwards', () => {
  poller.expect({ at: clock.now() + MINUTE_MS, reason: 'expiry' });
  expect([poller.next, clock.timerCount, changesTold]).toEqual([null, 0, 0]);
  poller.reschedule();
  expect(poller.next).not.toBeNull();
});

test('what another call met counts as a refresh that failed, unless one is under way or none comes any more', async () => {
  const failed: RefreshResult = { ...OK, kind: 'failed' };
  await refreshed();
  poller.countFailure(failed);
  expect(poller.next).toEqual({ at: clock.now() + 15_000, reason: 'back-off' });
  const refresh = poller.refresh();
  await settled();
  poller.countFailure(failed);
  // The one that looks whether the machine sleeps meanwhile.
  expect([poller.next, clock.timerCount]).toEqual([null, 1]);
  answers.shift()?.(failed);
  await refresh;
  // The second failure, not the third.
  expect(poller.next).toEqual({ at: clock.now() + 45_000, reason: 'back-off' });
  poller.stop();
  const told = changesTold;
  poller.countFailure(failed);
  expect([poller.next, clock.timerCount, changesTold]).toEqual([null, 0, told]);
});
