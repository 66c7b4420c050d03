import type { Overcommit } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { isWorking } from './does-not-work.ts';

/**
 * Whether the pins may together spend more than `balance` (units; null binds nothing). Counted is what works and is
 * not outdated: nothing that a key may have lost meanwhile. A key that is overdrawn takes nothing from the others.
 */
export function overcommit(
  pins: readonly Pick<PinState, 'status' | 'reading' | 'outdated'>[],
  balance: number | null,
): Overcommit | null {
  if (balance === null) return null;
  const readings = pins.flatMap(({ status, reading, outdated }) =>
    reading && !outdated && isWorking(status) ? [reading] : [],
  );
  const limited = readings.filter(({ unlimited }) => !unlimited);
  const units = limited.reduce((sum, { remaining }) => sum + Math.max(0, remaining), 0);
  if (units <= Math.max(0, balance)) return null;
  return { units, unlimitedPins: readings.length - limited.length };
}
