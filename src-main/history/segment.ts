import type { StoredRun } from './stored-run.ts';

/** A stretch of time over which its amounts are spread evenly. */
export interface Segment {
  readonly startAt: number;
  readonly endAt: number;
  /** Null: nothing is known of it. */
  readonly spent: number | null;
  readonly refunded: number;
  /** How much of the time was watched. */
  readonly knownMs: number;
  readonly gapMs: number;
  /** The part of `spent` that belongs to gaps. */
  readonly gapSpent: number;
}

/** The way to a run's first reading, and the run itself. */
export function segmentsOf(run: StoredRun): Segment[] {
  return [segmentBefore(run), segmentWithin(run)];
}

/** From the reading before. */
export function segmentBefore({ sinceAt, fromAt, spent, refunded, isGap }: StoredRun): Segment {
  const lengthMs = fromAt - sinceAt;
  return {
    startAt: sinceAt,
    endAt: fromAt,
    spent,
    refunded,
    knownMs: isGap || spent === null ? 0 : lengthMs,
    gapMs: isGap ? lengthMs : 0,
    gapSpent: isGap ? (spent ?? 0) : 0,
  };
}

function segmentWithin({ fromAt, untilAt, used }: StoredRun): Segment {
  const isUsedKnown = used !== null;
  const knownMs = isUsedKnown ? untilAt - fromAt : 0;
  return {
    startAt: fromAt,
    endAt: untilAt,
    spent: isUsedKnown ? 0 : null,
    refunded: 0,
    knownMs,
    gapMs: 0,
    gapSpent: 0,
  };
}

/** What of a segment lies from `startAt` until just before `endAt`; null: nothing. Parts that cover it add up to it, to the unit. */
export function clip(segment: Segment, startAt: number, endAt: number): Segment | null {
  const from = Math.max(startAt, segment.startAt);
  const until = Math.min(endAt, segment.endAt);
  if (segment.startAt === segment.endAt) return startAt <= from && from < endAt ? segment : null;
  if (from >= until) return null;
  const amount = (whole: number) => amountUntil(whole, segment, until) - amountUntil(whole, segment, from);
  return {
    startAt: from,
    endAt: until,
    spent: segment.spent === null ? null : amount(segment.spent),
    refunded: amount(segment.refunded),
    knownMs: amount(segment.knownMs),
    gapMs: amount(segment.gapMs),
    gapSpent: amount(segment.gapSpent),
  };
}

/** Rounded down at every boundary alike, so that neighbours share without a rest. */
function amountUntil(whole: number, { startAt, endAt }: Segment, at: number): number {
  if (at >= endAt) return whole;
  const [passedMs, lengthMs] = [at - startAt, endAt - startAt];
  // Time itself is not to lose a millisecond to a fraction.
  return whole === lengthMs ? passedMs : Math.floor(whole * (passedMs / lengthMs));
}
