import { MINUTE_MS } from './durations.ts';

/** The furthest from 1970, either way, that a `Date` can hold; epoch ms. */
export const LAST_INSTANT = 8.64e15;

/** The nearest instant that a `Date` can hold. */
export function clampInstant(ms: number): number {
  return Math.max(-LAST_INSTANT, Math.min(LAST_INSTANT, ms));
}

/** A clock that is set back is noticed within this. */
const NOTICED_WITHIN_MS = MINUTE_MS;

/**
 * Where the clock was set back until `now`, as was just noticed: whether something was noted by the clock as it is, and
 * not as it was before; epoch ms.
 */
export function isNotedSinceSetBack(notedAt: number, now: number): boolean {
  return notedAt <= now && now - notedAt <= NOTICED_WITHIN_MS;
}

/** What lies so far ahead is of before the clock was set back: nobody knows how long ago that was. */
export const FUTURE_MS = MINUTE_MS;

/** Epoch ms; never below zero, and NaN where nobody knows. */
export function ageOf(at: number, now: number): number {
  return isAhead(at, now) ? NaN : Math.max(0, now - at);
}

export function isAhead(at: number, now: number): boolean {
  return at - now > FUTURE_MS;
}

/**
 * Whether something read at `readAt` is older than what is known as of `knownAt`; all epoch ms. What is known of the
 * future was read before the clock was set back: it is no reason to refuse another reading.
 */
export function isOlder(readAt: number, knownAt: number, now: number): boolean {
  return readAt < knownAt && knownAt <= now;
}
