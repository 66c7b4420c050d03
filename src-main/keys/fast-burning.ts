import { HOUR_MS, MINUTE_MS } from '#clock/durations';
import type { Reading } from '#contract/reading';

const SOON_MS = 2 * HOUR_MS;
/** Closer together two readings say little; further apart, little of now. */
const SPAN_MS = { shortest: MINUTE_MS, longest: HOUR_MS };

/**
 * Whether a key would be used up within two hours if it went on as between two readings of it; null: they do not say.
 * `balance` in units bounds an unlimited key; null: nothing does.
 */
export function isFastBurning(before: Reading, after: Reading, balance: number | null): boolean | null {
  const spanMs = after.readAt - before.readAt;
  if (spanMs < SPAN_MS.shortest || spanMs > SPAN_MS.longest) return null;
  if (before.used === null || after.used === null) return null;
  const spent = after.used - before.used;
  const left = after.unlimited ? balance : Math.min(after.remaining, balance ?? Infinity);
  if (left === null || spent <= 0 || left <= 0) return false;
  return (left / spent) * spanMs < SOON_MS;
}
