import { DEFAULT_UNITS_PER_DOLLAR } from './limits.ts';

/** In what the amounts of an account are shown. */
export interface Currency {
  /** `own`: whatever the gateway shows them in; `tokens`: no money, quota units are counted. */
  readonly kind: 'usd' | 'own' | 'tokens';
  /** Quota units that make one of it. */
  readonly unitsPerOne: number;
  /** Before a figure of the gateway's own; else empty. */
  readonly symbol: string;
}

/** What the gateway shows instead of US dollars: so many of its own make one, or no money at all. */
export type ShownInstead =
  { readonly kind: 'own'; readonly perDollar: number; readonly symbol: string } | { readonly kind: 'tokens' };

export const TOKENS: Currency = { kind: 'tokens', unitsPerOne: 1, symbol: '' };

export function inDollars(unitsPerDollar: number): Currency {
  return { kind: 'usd', unitsPerOne: unitsPerDollar, symbol: '' };
}

export function shownInstead(instead: ShownInstead, unitsPerDollar: number): Currency {
  if (instead.kind === 'tokens') return TOKENS;
  return { kind: 'own', unitsPerOne: unitsPerDollar / instead.perDollar, symbol: instead.symbol };
}

/** Who counts how many units as a dollar: the user's own figure, and the gateway's. */
interface DollarFigures {
  readonly unitsPerDollar: number;
  readonly unitsPerDollarFrom: 'user' | 'gateway' | 'default';
  readonly gatewayUnitsPerDollar: number | null;
}

/**
 * By which what a page asks for is measured. The figure that the user gave in the popover may make it more than the
 * gateway's does, and never less: whoever has the page could give one as well.
 */
export function cautiousUnitsPerDollar({ gatewayUnitsPerDollar, unitsPerDollar }: DollarFigures): number {
  return Math.min(unitsPerDollar, gatewayUnitsPerDollar ?? DEFAULT_UNITS_PER_DOLLAR);
}

export function cautiousCurrency(account: DollarFigures & { readonly currency: Currency }): Currency {
  return account.unitsPerDollarFrom === 'user'
    ? inDollars(cautiousUnitsPerDollar(account))
    : account.currency;
}

/** The smallest amount that is shown as one, in units. */
export function smallestUnits({ kind, unitsPerOne }: Currency): number {
  return kind === 'tokens' ? unitsPerOne : unitsPerOne / 100;
}
