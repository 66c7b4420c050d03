import { beforeEach, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#clock/durations';
import { pausedUntil, PauseTimer } from '../../../src-main/settings/pause.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';

let clock: ManualClock;
let endedAt: number[];
let pause: PauseTimer;

beforeEach(() => {
  clock = new ManualClock();
  endedAt = [];
  pause = new PauseTimer(clock, () => endedAt.push(clock.now()));
});

test('a pause of an hour ends after the hour, once', async () => {
  const until = pausedUntil('hour', clock.now());
  pause.watch(until);
  await clock.advance(3 * HOUR_MS);
  expect(endedAt).toEqual([until]);
  expect(clock.timerCount).toBe(0);
});

test('a pause until the user resumes has no end of its own', async () => {
  pause.watch(pausedUntil('until-resumed', clock.now()));
  await clock.advance(100 * HOUR_MS);
  expect(endedAt).toEqual([]);
});

test('a pause that ended while the app was not running ends at once', () => {
  pause.watch(clock.now() - 1);
  expect(endedAt).toEqual([clock.now()]);
});

test('a pause does not outlast its hour because the clock was set back meanwhile', () => {
  pause.start(clock.now() + 30 * DAY_MS);
  expect(endedAt).toEqual([clock.now()]);
  pause.start(clock.now() + HOUR_MS + 1);
  expect(endedAt).toHaveLength(2);
  pause.start(clock.now() + HOUR_MS);
  expect(endedAt).toHaveLength(2);
});

test('a pause whose timer slept with the machine ends within a minute of the awakening', async () => {
  let sleptMs = 0;
  const sleeping = {
    now: () => clock.now() + sleptMs,
    monotonic: () => clock.monotonic(),
    after: (delayMs: number, callback: () => void) => clock.after(delayMs, callback),
  };
  pause = new PauseTimer(sleeping, () => endedAt.push(sleeping.now()));
  pause.watch(pausedUntil('hour', sleeping.now()));
  await clock.advance(10 * MINUTE_MS);
  sleptMs = 2 * HOUR_MS;
  await clock.advance(MINUTE_MS);
  expect(endedAt).toHaveLength(1);
});

test('a pause that was ended by the user leaves no timer behind', () => {
  pause.watch(pausedUntil('hour', clock.now()));
  pause.watch(null);
  expect(clock.timerCount).toBe(0);
});
