import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { nextBoundary } from '../../../src-main/keys/boundaries.ts';
import { deadline, hasExpired } from '../../../src-main/keys/deadline.ts';
import { isOutdated } from '../../../src-main/keys/outdated.ts';
import { anyReading } from '../../fixtures/any-reading.ts';
import { halfUsed, NOW } from '../../fixtures/readings.ts';

it('the next boundary is the first millisecond after an expiry or after the freshness of a reading', () => {
  const expiring = halfUsed({ expiresAt: NOW + 5 });
  const ageing = halfUsed({ readAt: NOW - 9 * MINUTE_MS });
  expect(nextBoundary([ageing, expiring], NOW, 5 * MINUTE_MS)).toBe(NOW + 6);
  expect(nextBoundary([ageing], NOW, 5 * MINUTE_MS)).toBe(NOW + MINUTE_MS + 1);
});

it('the next boundary counts a balance too', () => {
  const balance = { readAt: NOW - 9 * MINUTE_MS, expiresAt: 'never' } as const;
  expect(nextBoundary([halfUsed(), balance], NOW, 5 * MINUTE_MS)).toBe(NOW + MINUTE_MS + 1);
});

it('the next boundary is none without readings, and none once everything has passed', () => {
  expect(nextBoundary([], NOW, 5 * MINUTE_MS)).toBeNull();
  expect(nextBoundary([halfUsed({ readAt: 0, expiresAt: 0 })], NOW, 5 * MINUTE_MS)).toBeNull();
});

it('the next boundary is ahead, changes something, and nothing changes before it', () => {
  const intervals = fc.constantFrom(...[1, 5, 15, 0].map((minutes) => minutes * MINUTE_MS));
  fc.assert(
    fc.property(fc.array(anyReading), intervals, (readings, intervalMs) => {
      const shownAt = (now: number) =>
        readings.map((reading) => [
          hasExpired(reading, now),
          deadline(reading, { now, clockAheadMs: 0, runOuts: [] }),
          isOutdated(reading.readAt, intervalMs, now),
        ]);
      const at = nextBoundary(readings, NOW, intervalMs) ?? Infinity;
      expect(at).toBeGreaterThan(NOW);
      if (at < Infinity) expect(shownAt(at)).not.toEqual(shownAt(at - 1));
      expect(shownAt(at - 1)).toEqual(shownAt(NOW));
    }),
    { numRuns: 1000 },
  );
});
