import { MINUTE_MS } from '#clock/durations';

/** Answers take a moment, and their `Date` has whole seconds: less than this is no difference. */
const SAME_MS = MINUTE_MS;
/** A difference that is known moves only when it has clearly changed, so that nothing is shown anew for nothing. */
const STEADY_MS = 15_000;

/** By how much the gateway's clock is ahead of ours, ms, after an answer in which it was `measuredMs`; 0: they agree. */
export function clockSkew(beforeMs: number, measuredMs: number): number {
  if (Math.abs(measuredMs) < SAME_MS) return 0;
  return Math.abs(measuredMs - beforeMs) < STEADY_MS ? beforeMs : measuredMs;
}
