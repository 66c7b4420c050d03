import type { Reading, Spendable } from '#contract/reading';

/** `balance`: units, null unless it is fresh and binding (not beside an active subscription). */
export function spendable(reading: Reading, balance: number | null): Spendable {
  if (balance !== null && (reading.unlimited || balance < reading.remaining)) {
    return { units: balance, boundBy: 'account' };
  }
  if (reading.unlimited) return { units: null, boundBy: null };
  return { units: reading.remaining, boundBy: 'key' };
}
