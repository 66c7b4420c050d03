import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planNext, type ScheduleInput } from '../../../src-main/poll/schedule.ts';

const MINUTE_MS = 60_000;
const now = Date.UTC(2026, 10, 24, 14, 0);

function input(change: Partial<ScheduleInput> = {}): ScheduleInput {
  return {
    now,
    paused: false,
    intervalMs: 5 * MINUTE_MS,
    failures: 0,
    probesMade: null,
    retryAt: null,
    nearEmpty: false,
    expiryAt: null,
    jitter: 0.5,
    ...change,
  };
}

describe('when the next refresh comes', () => {
  test.each<[string, Partial<ScheduleInput>, number, string]>([
    ['the interval of the user', {}, 5 * MINUTE_MS, 'interval'],
    ['2 minutes for a key that is nearly empty', { nearEmpty: true }, 2 * MINUTE_MS, 'near-empty'],
    ['never slower than the user wants', { nearEmpty: true, intervalMs: MINUTE_MS }, MINUTE_MS, 'interval'],
    ['just after an expiry that comes earlier', { expiryAt: now + MINUTE_MS }, MINUTE_MS + 3_000, 'expiry'],
    [
      'the interval when the expiry comes later',
      { expiryAt: now + 9 * MINUTE_MS },
      5 * MINUTE_MS,
      'interval',
    ],
    ['the interval when the expiry is past', { expiryAt: now - MINUTE_MS }, 5 * MINUTE_MS, 'interval'],
    ['15 s after the first failure', { failures: 1 }, 15_000, 'back-off'],
    ['45 s after the second', { failures: 2 }, 45_000, 'back-off'],
    ['2 min after the third', { failures: 3 }, 120_000, 'back-off'],
    ['5 min after the fourth', { failures: 4 }, 300_000, 'back-off'],
    ['10 min after the fifth', { failures: 5 }, 600_000, 'back-off'],
    ['30 min at most', { failures: 50 }, 30 * MINUTE_MS, 'back-off'],
    ['a probe 2 min after the rejection', { probesMade: 0 }, 2 * MINUTE_MS, 'probe'],
    ['a probe 10 min later', { probesMade: 1 }, 10 * MINUTE_MS, 'probe'],
    ['a probe an hour later', { probesMade: 2 }, 60 * MINUTE_MS, 'probe'],
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
      '6 hours at most for the server',
      { retryAt: now + 48 * 60 * MINUTE_MS },
      360 * MINUTE_MS,
      'retry-after',
    ],
  ])('%s', (_case, change, delayMs, reason) => {
    expect(planNext(input(change))).toEqual({ at: now + delayMs, reason });
  });

  test('nothing is planned when the user refreshes by hand, not even for an expiry or a probe', () => {
    const changes = [{}, { expiryAt: now + 1_000 }, { probesMade: 0 }, { failures: 1 }];
    expect(changes.map((change) => planNext(input({ ...change, intervalMs: 0 })))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('nothing is planned in a pause, not even what the server asked for', () => {
    const changes = [{}, { expiryAt: now + 1_000 }, { probesMade: 0 }, { retryAt: now + MINUTE_MS }];
    expect(changes.map((change) => planNext(input({ ...change, paused: true })))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('jitter moves a plan by at most a tenth, and never into the past', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(60), (jitter, failures) => {
        const exact = planNext(input({ failures }))?.at ?? 0;
        const moved = planNext(input({ failures, jitter }))?.at ?? 0;
        expect(moved).toBeGreaterThan(now);
        expect(Math.abs(moved - exact)).toBeLessThanOrEqual(0.1 * (exact - now) + 1);
      }),
    );
  });

  test('more failures never bring the next refresh forward', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (failures) => {
        const at = (count: number) => planNext(input({ failures: count }))?.at ?? 0;
        expect(at(failures + 1)).toBeGreaterThanOrEqual(at(failures));
      }),
    );
  });
});
