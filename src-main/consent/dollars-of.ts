import type { AppState } from '#contract/app-state';
import { cautiousUnitsPerDollar } from '#contract/currency';
import { DEFAULT_UNITS_PER_DOLLAR } from '#contract/limits';

/** How much that is, and rather more than less. */
export function dollarsOf(units: number, accountId: string | null, { accounts }: AppState): number {
  const account = accounts.find(({ id }) => id === accountId);
  return units / (account === undefined ? DEFAULT_UNITS_PER_DOLLAR : cautiousUnitsPerDollar(account));
}
