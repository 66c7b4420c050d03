import type { PinState } from '#contract/pin-state';
import type { Amounts } from '#contract/settings';

/** The amount that stands for a key, in quota units, and what it is. Null: not known, or the key is gone. */
export function shownAmount(
  pin: Pick<PinState, 'reading' | 'status'>,
  amounts: Amounts,
): { readonly units: number | null; readonly kind: Amounts } {
  const reading = pin.status === 'deleted' ? null : pin.reading;
  if (amounts === 'used' || reading?.unlimited) return { units: reading?.used ?? null, kind: 'used' };
  return { units: reading?.remaining ?? null, kind: 'left' };
}
