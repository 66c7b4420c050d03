import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import { MovableClock, systemClock } from '../../../src-main/clock/system-clock.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';

describe('the clock of this machine', () => {
  test('calls back once the time has passed, unless it is cancelled', async () => {
    const called: string[] = [];
    const cancel = systemClock.after(5, () => called.push('cancelled'));
    cancel();
    await new Promise<void>((resolve) => {
      systemClock.after(20, () => {
        called.push('kept');
        resolve();
      });
      // Its own timers keep no process alive; this one does, until they have fired.
      setTimeout(resolve, 2_000);
    });
    expect(called).toEqual(['kept']);
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
    expect(Math.abs(systemClock.monotonic() - performance.now())).toBeLessThan(1_000);
  });
});

describe('a clock that tests move', () => {
  let base: ManualClock;
  let clock: MovableClock;
  let fired: string[];

  beforeEach(() => {
    base = new ManualClock();
    clock = new MovableClock(base);
    fired = [];
  });

  test('has a monotonic time that is moved with it, and not by setting the clock beneath', async () => {
    const before = clock.monotonic();
    clock.advance(2_000);
    clock.sleep(3_000);
    base.set(base.now() - 60_000);
    await base.advance(500);
    expect(clock.monotonic() - before).toBe(5_500);
  });

  test('runs by itself', async () => {
    clock.after(1_000, () => fired.push('one'));
    await base.advance(999);
    expect(fired).toEqual([]);
    await base.advance(1);
    expect([fired, base.timerCount]).toEqual([['one'], 0]);
  });

  test('fires what a jump passes, in its order, and what comes after it at its time', async () => {
    const start = clock.now();
    clock.after(MINUTE_MS, () => fired.push('second'));
    clock.after(30_000, () => fired.push('first'));
    clock.after(90_000, () => fired.push('third'));
    clock.advance(MINUTE_MS);
    expect([fired, clock.now() - start]).toEqual([['first', 'second'], MINUTE_MS]);
    await base.advance(30_000);
    expect(fired).toEqual(['first', 'second', 'third']);
  });

  test('tells how long it is until the next of its timers, which may be overdue', () => {
    expect(clock.untilNextMs).toBe(Infinity);
    clock.after(MINUTE_MS, () => undefined);
    const cancel = clock.after(30_000, () => undefined);
    expect(clock.untilNextMs).toBe(30_000);
    cancel();
    expect(clock.untilNextMs).toBe(MINUTE_MS);
    base.set(base.now() + HOUR_MS);
    expect(clock.untilNextMs).toBe(0);
  });

  test('fires a timer that is set again and again at each of its instants', () => {
    const start = clock.now();
    const instants: number[] = [];
    const tick = () => clock.after(30_000, () => (instants.push(clock.now() - start), tick()));
    tick();
    clock.advance(100_000);
    expect(instants).toEqual([30_000, MINUTE_MS, 90_000]);
    expect(clock.now() - start).toBe(100_000);
  });

  test('goes on while the machine sleeps, and its timers do not', async () => {
    const start = clock.now();
    clock.after(MINUTE_MS, () => fired.push('one'));
    await base.advance(20_000);
    clock.sleep(8 * HOUR_MS);
    expect([fired, clock.now() - start]).toEqual([[], 8 * HOUR_MS + 20_000]);
    await base.advance(39_999);
    expect(fired).toEqual([]);
    await base.advance(1);
    expect(fired).toEqual(['one']);
  });

  test('fires nothing that was cancelled, not even by a timer of the same jump', () => {
    const cancel = clock.after(20, () => fired.push('cancelled'));
    clock.after(10, () => cancel());
    clock.advance(100);
    expect([fired, base.timerCount]).toEqual([[], 0]);
  });
});
