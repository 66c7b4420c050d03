import { MINUTE_MS } from '#clock/durations';

const STEPS_MS: readonly number[] = [15_000, 45_000, 2 * MINUTE_MS, 5 * MINUTE_MS];
const LONGEST_MS = 30 * MINUTE_MS;

/** How long to stay away after so many failures in a row, from 1 on. */
export function backOffMs(failures: number): number {
  const last = STEPS_MS.length - 1;
  const longer = Math.min((STEPS_MS[last] ?? LONGEST_MS) * 2 ** (failures - 1 - last), LONGEST_MS);
  return STEPS_MS[failures - 1] ?? longer;
}
