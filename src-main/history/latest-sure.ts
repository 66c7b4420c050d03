import { timeSince, type ToldTime } from '#clock/told-time';

/**
 * As of when what is old may go, epoch ms: our own clock may be ahead, maybe by years, and would make everything old. By
 * none of those who told the time is it later. Where nobody did, it is what has passed since `started`.
 */
export function latestSure(
  { now, monotonic }: { readonly now: number; readonly monotonic: number },
  told: readonly ToldTime[],
  started: ToldTime,
): number {
  const times = (told.length > 0 ? told : [started]).map((one) => timeSince(one, monotonic));
  return Math.min(now, ...times);
}
