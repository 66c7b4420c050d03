import type { StoredRun } from './stored-run.ts';

/** A stretch of time over which its amounts are spread evenly. */
export interface Segment {
  readonly startAt: number;
  readonly endAt: number;
  readonly spent: number | null;
  readonly refunded: number;
  readonly knownMs: number;
  readonly gapMs: number;
  readonly gapSpent: number;
}

/** The way to a run's first reading, and the run itself. */
export function segmentsOf(run: StoredRun): Segment[] {
  return [wayTo(run), holdOf(run)];
}

/** From the reading before. */
export function wayTo({ sinceAt, fromAt, spent, refunded, isGap }: StoredRun): Segment {
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

function holdOf({ fromAt, untilAt, used }: StoredRun): Segment {
  const isTold = used !== null;
  const knownMs = isTold ? untilAt - fromAt : 0;
  return {
    startAt: fromAt,
    endAt: untilAt,
    spent: isTold ? 0 : null,
    refunded: 0,
    knownMs,
    gapMs: 0,
    gapSpent: 0,
  };
}

/** What of a piece lies from `startAt` until just before `endAt`; null: nothing. Dependencies that cover it add up to it, to the unit. */
export function partOf(piece: Segment, startAt: number, endAt: number): Segment | null {
  const from = Math.max(startAt, piece.startAt);
  const until = Math.min(endAt, piece.endAt);
  if (piece.startAt === piece.endAt) return startAt <= from && from < endAt ? piece : null;
  if (from >= until) return null;
  const amount = (whole: number) => upTo(whole, piece, until) - upTo(whole, piece, from);
  return {
    startAt: from,
    endAt: until,
    spent: piece.spent === null ? null : amount(piece.spent),
    refunded: amount(piece.refunded),
    knownMs: amount(piece.knownMs),
    gapMs: amount(piece.gapMs),
    gapSpent: amount(piece.gapSpent),
  };
}

/** Rounded down at every boundary alike, so that neighbours share without a rest. */
function upTo(whole: number, { startAt, endAt }: Segment, at: number): number {
  if (at >= endAt) return whole;
  const [passedMs, lengthMs] = [at - startAt, endAt - startAt];
  // Time itself is not to lose a millisecond to a fraction.
  return whole === lengthMs ? passedMs : Math.floor(whole * (passedMs / lengthMs));
}
