import { DAY_MS, MINUTE_MS } from '#clock/durations';

/** Answers take a moment, and their `Date` has whole seconds: less than this is no difference. */
const SAME_MS = MINUTE_MS;
/** A difference that is known moves only when it has clearly changed, so that nothing is shown anew for nothing. */
const STEADY_MS = 15_000;
/** Where certificates are checked neither clock is further from the truth: it is no clock that says so. */
const LONGEST_MS = 365 * DAY_MS;

/** By how much the gateway's clock is ahead of ours, ms; 0: they agree. */
export interface ClockSkew {
  readonly aheadMs: number;
  /** What the last answer alone has said: one of a cluster may be wrong; null: it said what is known. */
  readonly doubtedMs: number | null;
}

/** After an answer in which it was `measuredMs`. What is new is believed of two answers on end. */
export function skewAfter({ aheadMs, doubtedMs }: ClockSkew, measuredMs: number): ClockSkew {
  if (Math.abs(measuredMs) > LONGEST_MS) return { aheadMs, doubtedMs };
  const wouldBeMs = clockSkew(aheadMs, measuredMs);
  const isAgreed = doubtedMs !== null && Math.abs(measuredMs - doubtedMs) < SAME_MS;
  if (wouldBeMs === aheadMs || isAgreed) return { aheadMs: wouldBeMs, doubtedMs: null };
  return { aheadMs, doubtedMs: measuredMs };
}

/** What was heard of one gateway's clock. */
export class SkewMeter {
  /** When it was last told as it is believed, by our clock. */
  heardAt = -Infinity;
  #doubtedMs: number | null = null;

  /** One answer alone has told of another. */
  get isInDoubt(): boolean {
    return this.#doubtedMs !== null;
  }

  /** By how much it is ahead of ours after an answer dated `serverAt`, which came at `localAt`. */
  after(beforeMs: number, serverAt: number, localAt: number): number {
    const before = { aheadMs: beforeMs, doubtedMs: this.#doubtedMs };
    const { aheadMs, doubtedMs } = skewAfter(before, serverAt - localAt);
    this.#doubtedMs = doubtedMs;
    if (doubtedMs === null) this.heardAt = localAt;
    return aheadMs;
  }
}

function clockSkew(beforeMs: number, measuredMs: number): number {
  if (Math.abs(measuredMs) < SAME_MS) return 0;
  return Math.abs(measuredMs - beforeMs) < STEADY_MS ? beforeMs : measuredMs;
}
