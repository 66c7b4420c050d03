import { timeSince, type ToldTime } from '#clock/told-time';

/**
 * As of when what is old may go, epoch ms: our own clock may be ahead, maybe by years, and would make everything old. By
 * none of those who told the time is it later.
 */
export function latestSure(
  { now, monotonic }: { readonly now: number; readonly monotonic: number },
  told: readonly ToldTime[],
): number {
  return Math.min(now, ...told.map((one) => timeSince(one, monotonic)));
}
