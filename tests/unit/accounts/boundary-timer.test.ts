import { expect, test } from 'vitest';
import { midnightAfter } from '#clock/calendar';
import { MINUTE_MS } from '#clock/durations';
import { BoundaryTimer } from '../../../src-main/accounts/boundary-timer.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';

function planned(nextAt: (now: number) => number | null) {
  const clock = new ManualClock();
  const met: number[] = [];
  const timer = new BoundaryTimer({
    clock,
    nextAt: () => nextAt(clock.now()),
    onBoundary: () => met.push(clock.now()),
  });
  timer.plan();
  return { clock, met, timer };
}

test('one timer fires just after each moment, however often it is planned', async () => {
  const { clock, met, timer } = planned((now) => now + MINUTE_MS);
  const start = clock.now();
  timer.plan();
  expect(clock.timerCount).toBe(1);
  await clock.advance(3 * MINUTE_MS);
  expect(met.map((at) => at - start)).toEqual([MINUTE_MS + 1, 2 * MINUTE_MS + 2]);
});

test('another day is such a moment as well', async () => {
  const { clock, met } = planned(() => Infinity);
  const midnight = midnightAfter(clock.now());
  await clock.advance(midnight - clock.now() + 1);
  expect(met.at(-1)).toBe(midnight + 1);
});

test('where nothing is shown there is none', () => {
  expect(planned(() => null).clock.timerCount).toBe(0);
});

test('once it is stopped it stays so, even when it is planned again', async () => {
  const { clock, met, timer } = planned((now) => now + MINUTE_MS);
  timer.stop();
  expect(clock.timerCount).toBe(0);
  timer.plan();
  expect(clock.timerCount).toBe(0);
  await clock.advance(2 * MINUTE_MS);
  expect(met).toEqual([]);
});
