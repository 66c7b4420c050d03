import type { AppState } from '#contract/app-state';
import { DEFAULT_UNITS_PER_DOLLAR } from '#contract/limits';

/**
 * How much that is. The figure that the user gave in the popover may make it more and never less: whoever has the page
 * could give one as well.
 */
export function dollarsOf(units: number, accountId: string, { accounts }: AppState): number {
  const account = accounts.find(({ id }) => id === accountId);
  if (account === undefined) return units / DEFAULT_UNITS_PER_DOLLAR;
  const { unitsPerDollar, unitsPerDollarFrom } = account;
  const isSaid = unitsPerDollarFrom === 'user';
  return units / (isSaid ? Math.min(unitsPerDollar, DEFAULT_UNITS_PER_DOLLAR) : unitsPerDollar);
}
