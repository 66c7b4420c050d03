import type { StoredRun } from './stored-run.ts';
import { clip, segmentsOf, type Segment } from './segment.ts';

/** What is known of a stretch of time: a row of a roll-up, or a bucket of a chart. */
export interface Totals extends Segment {
  /** As last read in it, or before it where no reading is missing; null: unknown. */
  readonly remaining: number | null;
  readonly used: number | null;
  readonly unlimited: boolean;
}

type End = Pick<Totals, 'remaining' | 'used' | 'unlimited'>;

const NO_END: End = { remaining: null, used: null, unlimited: false };

/** Adds up what lies between each two of the rising `boundaries`. Rolled-up rows come before the runs that follow them. */
export function addUp(
  boundaries: readonly number[],
  rolledUp: readonly Totals[],
  runs: readonly StoredRun[],
): Totals[] {
  const buckets = boundaries.slice(1).map((endAt, index) => emptyBucket(boundaries[index] ?? endAt, endAt));
  for (const row of rolledUp) {
    // It does not say where in it things lie.
    distribute(buckets, row);
    // The end of one stretch is the start of the next.
    if (row.remaining !== null) setEnd(buckets, row.endAt - 1, row.endAt - 1, row);
  }
  for (const run of runs) {
    for (const segment of segmentsOf(run)) distribute(buckets, segment);
    setEnd(buckets, run.fromAt, run.untilAt, run);
  }
  return withEndsCarried(buckets);
}

type Bucket = { -readonly [Name in keyof Totals]: Totals[Name] } & { endsAt: number };

function emptyBucket(startAt: number, endAt: number): Bucket {
  const nothing = { spent: null, refunded: 0, knownMs: 0, gapMs: 0, gapSpent: 0 };
  return { startAt, endAt, ...nothing, ...NO_END, endsAt: -Infinity };
}

function distribute(buckets: readonly Bucket[], segment: Segment): void {
  for (let index = bucketAt(buckets, segment.startAt); index < buckets.length; index += 1) {
    const bucket = buckets[index];
    if (bucket === undefined || bucket.startAt > segment.endAt) return;
    const part = clip(segment, bucket.startAt, bucket.endAt);
    if (part === null) continue;
    bucket.refunded += part.refunded;
    bucket.knownMs += part.knownMs;
    bucket.gapMs += part.gapMs;
    bucket.gapSpent += part.gapSpent;
    if (part.spent !== null) bucket.spent = (bucket.spent ?? 0) + part.spent;
  }
}

/** Where two say what was there at the end, the one that was read last knows. */
function setEnd(buckets: readonly Bucket[], fromAt: number, untilAt: number, end: End): void {
  for (let index = bucketAt(buckets, fromAt); index < buckets.length; index += 1) {
    const bucket = buckets[index];
    if (bucket === undefined || bucket.startAt > untilAt) return;
    const endsAt = Math.min(untilAt, bucket.endAt - 1);
    if (bucket.endAt <= fromAt || endsAt < bucket.endsAt) continue;
    Object.assign(bucket, pickEnd(end), { endsAt });
  }
}

function pickEnd({ remaining, used, unlimited }: End): End {
  return { remaining, used, unlimited };
}

/** The first bucket that ends after `at`. */
function bucketAt(buckets: readonly Bucket[], at: number): number {
  let low = 0;
  let high = buckets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((buckets[middle]?.endAt ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Between two readings that follow each other nothing was read, yet the one before still holds. */
function withEndsCarried(buckets: readonly Bucket[]): Totals[] {
  let last = NO_END;
  return buckets.map(({ endsAt, ...bucket }) => {
    if (endsAt > -Infinity) last = pickEnd(bucket);
    return bucket.knownMs > 0 || endsAt > -Infinity ? { ...bucket, ...last } : bucket;
  });
}
