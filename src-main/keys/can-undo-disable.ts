import type { Reading } from '#contract/reading';
import { hasExpired } from './deadline.ts';

/** It worked before it was disabled here, and the gateway would let it work again without further ado. */
export function canUndoDisable(
  {
    disabledHere,
    reading,
  }: { readonly disabledHere: { readonly worked: boolean } | null; readonly reading: Reading | null },
  serverNow: number,
): boolean {
  if (!disabledHere?.worked || reading?.storedStatus !== 2) return false;
  return !hasExpired(reading, serverNow) && (reading.unlimited || reading.remaining > 0);
}
