import type { AppState } from '#contract/app-state';
import { DEFAULT_UNITS_PER_DOLLAR } from '#contract/limits';

/**
 * How much that is. The figure that the user gave in the popover may make it more than the gateway's does, and never
 * less: whoever has the page could give one as well.
 */
export function dollarsOf(units: number, accountId: string, { accounts }: AppState): number {
  const account = accounts.find(({ id }) => id === accountId);
  const gateways = account?.gatewayUnitsPerDollar ?? DEFAULT_UNITS_PER_DOLLAR;
  return units / Math.min(account?.unitsPerDollar ?? gateways, gateways);
}
