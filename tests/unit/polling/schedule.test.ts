import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import {
  intervalInForce,
  planNext,
  type Interval,
  type IntervalInput,
  type ScheduleInput,
} from '../../../src-main/polling/schedule.ts';

const now = Date.UTC(2026, 10, 24, 14, 0);

describe('the interval in force', () => {
  const interval = (change: Partial<IntervalInput>) =>
    intervalInForce({ chosenMs: 5 * MINUTE_MS, onBattery: false, urgent: null, shortestMs: 0, ...change });

  test.each<[string, Partial<IntervalInput>, number, string]>([
    ['is what the user chose', {}, 5, 'interval'],
    ['is 2 minutes for a key that is nearly empty', { urgent: 'near-empty' }, 2, 'near-empty'],
    ['is 2 minutes for a key that is used up quickly', { urgent: 'fast-burning' }, 2, 'fast-burning'],
    ['is never slower than chosen', { urgent: 'near-empty', chosenMs: MINUTE_MS }, 1, 'interval'],
    ['is 15 minutes on battery', { onBattery: true }, 15, 'on-battery'],
    [
      'is longer on battery where the user chose so',
      { onBattery: true, chosenMs: 30 * MINUTE_MS },
      30,
      'interval',
    ],
    [
      'is 5 minutes for such a key on battery',
      { onBattery: true, urgent: 'near-empty', chosenMs: 15 * MINUTE_MS },
      5,
      'near-empty',
    ],
    [
      'is 5 minutes on battery even where 1 was chosen',
      { onBattery: true, urgent: 'near-empty', chosenMs: MINUTE_MS },
      5,
      'on-battery',
    ],
    [
      'is what the user chose, where the budget allows just that',
      { shortestMs: 5 * MINUTE_MS },
      5,
      'interval',
    ],
    [
      'is what the user chose, where battery asks for just that',
      { onBattery: true, chosenMs: 15 * MINUTE_MS },
      15,
      'interval',
    ],
    ['is what the budget allows', { shortestMs: 10 * MINUTE_MS }, 10, 'many-keys'],
    [
      'is what the budget allows for an urgent key too',
      { urgent: 'near-empty', shortestMs: 3 * MINUTE_MS },
      3,
      'many-keys',
    ],
    [
      'is none when the user refreshes by hand',
      { chosenMs: 0, urgent: 'near-empty', onBattery: true, shortestMs: MINUTE_MS },
      0,
      'interval',
    ],
  ])('%s', (_case, change, minutes, reason) => {
    expect(interval(change)).toEqual({ intervalMs: minutes * MINUTE_MS, reason });
  });
});

const USUAL: Interval = { intervalMs: 5 * MINUTE_MS, reason: 'interval' };
const MANUAL: Interval = { intervalMs: 0, reason: 'interval' };

function input(change: Partial<ScheduleInput> = {}): ScheduleInput {
  return {
    now,
    since: now,
    paused: false,
    interval: USUAL,
    failures: 0,
    probesMade: null,
    retryAt: null,
    backOffUntil: null,
    expected: null,
    jitter: 0.5,
    ...change,
  };
}

describe('when the next refresh comes', () => {
  test.each<[string, Partial<ScheduleInput>, number, string]>([
    ['the interval', {}, 5 * MINUTE_MS, 'interval'],
    ['with its reason', { interval: { intervalMs: 120_000, reason: 'near-empty' } }, 120_000, 'near-empty'],
    ['counted from the last refresh', { since: now - MINUTE_MS }, 4 * MINUTE_MS, 'interval'],
    ['at once when it is overdue', { since: now - HOUR_MS }, 0, 'interval'],
    ['the whole interval after the clock was set back', { since: now + HOUR_MS }, 5 * MINUTE_MS, 'interval'],
    [
      'just after an expiry that comes earlier',
      { expected: { at: now + MINUTE_MS, reason: 'expiry' } },
      MINUTE_MS + 3_000,
      'expiry',
    ],
    [
      'the interval when the expiry comes later',
      { expected: { at: now + 9 * MINUTE_MS, reason: 'expiry' } },
      5 * MINUTE_MS,
      'interval',
    ],
    [
      'the interval when the expiry is past',
      { expected: { at: now - MINUTE_MS, reason: 'expiry' } },
      5 * MINUTE_MS,
      'interval',
    ],
    ['15 s after the first failure', { failures: 1 }, 15_000, 'back-off'],
    ['45 s after the second', { failures: 2 }, 45_000, 'back-off'],
    ['2 min after the third', { failures: 3 }, 120_000, 'back-off'],
    ['5 min after the fourth', { failures: 4 }, 300_000, 'back-off'],
    ['10 min after the fifth', { failures: 5 }, 600_000, 'back-off'],
    ['30 min at most', { failures: 50 }, 30 * MINUTE_MS, 'back-off'],
    ['a probe 2 min after the rejection', { probesMade: 0 }, 2 * MINUTE_MS, 'probe'],
    ['a probe 10 min later', { probesMade: 1 }, 10 * MINUTE_MS, 'probe'],
    ['a probe an hour later', { probesMade: 2 }, HOUR_MS, 'probe'],
    ['a probe every 6 hours then', { probesMade: 9 }, 360 * MINUTE_MS, 'probe'],
    [
      'the wish of the server when it is later',
      { failures: 1, retryAt: now + MINUTE_MS },
      MINUTE_MS,
      'retry-after',
    ],
    [
      'the back-off when it is later than the wish',
      { failures: 2, retryAt: now + 1_000 },
      45_000,
      'back-off',
    ],
    [
      'not before the origin may be asked again',
      { backOffUntil: now + 9 * MINUTE_MS },
      9 * MINUTE_MS,
      'back-off',
    ],
    ['6 hours at most for the server', { retryAt: now + 48 * HOUR_MS }, 360 * MINUTE_MS, 'retry-after'],
  ])('%s', (_case, change, delayMs, reason) => {
    expect(planNext(input(change))).toEqual({ delayMs, reason });
  });

  test.each<[string, Partial<ScheduleInput>]>([
    ['when the user refreshes by hand', { interval: MANUAL }],
    ['in a pause', { paused: true }],
  ])('nothing is planned %s, whatever would make it necessary', (_case, change) => {
    const causes: Partial<ScheduleInput>[] = [
      {},
      { expected: { at: now + 1_000, reason: 'expiry' } },
      { probesMade: 0 },
      { failures: 1 },
      { retryAt: now + 1 },
    ];
    expect(causes.map((cause) => planNext(input({ ...cause, ...change })))).toEqual(causes.map(() => null));
  });

  test('jitter brings a plan forward by at most a tenth, and never makes it later than promised', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(60), (jitter, failures) => {
        const exact = planNext(input({ failures }))?.delayMs ?? 0;
        const moved = planNext(input({ failures, jitter }))?.delayMs ?? 0;
        expect(moved).toBeGreaterThan(0);
        expect(moved).toBeLessThanOrEqual(exact);
        expect(exact - moved).toBeLessThanOrEqual(0.1 * exact + 1);
      }),
    );
  });

  test('more failures never bring the next refresh forward', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (failures) => {
        const delayMs = (count: number) => planNext(input({ failures: count }))?.delayMs ?? 0;
        expect(delayMs(failures + 1)).toBeGreaterThanOrEqual(delayMs(failures));
      }),
    );
  });
});
