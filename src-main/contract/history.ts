/** How far back a chart reaches from now. */
export const CHART_SPANS = ['24h', '7d', '30d'] as const;
export type ChartSpan = (typeof CHART_SPANS)[number];

export const EXPORT_FORMATS = ['csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** One bar of a chart: what happened from `startAt` until just before `endAt` (epoch ms). Quotas are gateway units. */
export interface ChartBucket {
  readonly startAt: number;
  readonly endAt: number;
  /** By how much `used` rose, never by how much the remaining fell; null: nothing is known of this time. */
  readonly spent: number | null;
  /** The part of `spent` that was found after a gap and is spread evenly over it: where in the gap it lies, nobody knows. */
  readonly spentInGap: number;
  /** By how much `used` fell: what the gateway handed back. It takes nothing from `spent`. */
  readonly refunded: number;
  /** Whether readings are missing in a part of the bucket, or in all of it. */
  readonly gap: 'none' | 'part' | 'whole';
  /** The last one read up to its end; null: unknown. Says nothing of a key that was `unlimited` then. */
  readonly remaining: number | null;
  readonly unlimited: boolean;
}

export interface HistoryChart {
  /** Without holes, the oldest first; the last one is the bucket of now. */
  readonly buckets: readonly ChartBucket[];
  /** Of all that is kept of this key, not of the span alone; null: nothing is. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
}
