/** The furthest from 1970, either way, that a `Date` can hold; epoch ms. */
export const LAST_INSTANT = 8.64e15;

/** The nearest instant that a `Date` can hold. */
export function clampInstant(ms: number): number {
  return Math.max(-LAST_INSTANT, Math.min(LAST_INSTANT, ms));
}
