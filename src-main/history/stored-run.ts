import type { Run } from './usage-sample.ts';

/**
 * A run as it is kept: with what was found out by its first reading about the time before it. That is settled when the
 * reading arrives, so no order of rows, no clock that was set and no roll-up can count anything twice.
 */
export interface StoredRun extends Run {
  /** The reading before it; equal to `fromAt` for the first of a series. */
  readonly sinceAt: number;
  /** By how much `used` rose from `sinceAt` to `fromAt`; null: not told. */
  readonly spent: number | null;
  /** By how much it fell. */
  readonly refunded: number;
  /** Nothing was read from `sinceAt` to `fromAt` for longer than a reading counts as fresh. */
  readonly isGap: boolean;
}
