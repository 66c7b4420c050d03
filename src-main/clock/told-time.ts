import { MINUTE_MS } from './durations.ts';

/** What another clock told, and when that was by the monotonic one of this machine; `at`: epoch ms. */
export interface ToldTime {
  readonly at: number;
  readonly monotonic: number;
}

/** What it must be by that clock now, at the least: the machine may have slept since. */
export function timeSince({ at, monotonic }: ToldTime, monotonicNow: number): number {
  return at + monotonicNow - monotonic;
}

/** The same one as long as it says the same. */
export function toldAfter(before: ToldTime | null, told: ToldTime): ToldTime {
  const isSame = before !== null && Math.abs(timeSince(before, told.monotonic) - told.at) < MINUTE_MS;
  return isSame ? before : told;
}
