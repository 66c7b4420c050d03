// The wire counts whole seconds.

export const MINUTE_S = 60;
export const HOUR_S = 60 * MINUTE_S;
export const DAY_S = 24 * HOUR_S;

/** Of an instant, epoch ms. */
export function wireSeconds(at: number): number {
  return Math.floor(at / 1_000);
}
