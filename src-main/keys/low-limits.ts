import type { AlertLimit, AlertLimits, KeyAlerts } from '#contract/alerts';
import { RECOVERED } from './low-balance.ts';
import { LOW_SHARE } from './share-left.ts';

/** At or below this a key is low: a share of its full mark, or quota units. */
export type Limit = { readonly share: number } | { readonly units: number };

export interface Limits {
  readonly low: Limit;
  readonly veryLow: Limit;
}

export const DEFAULT_LIMITS: Limits = { low: { share: LOW_SHARE }, veryLow: { share: 0.05 } };

/** The key's own ones, else those of the settings. */
export function limitsInForce(settings: AlertLimits, own: KeyAlerts['own'], unitsPerDollar: number): Limits {
  const { low, veryLow } = own === null || own === 'off' ? settings : own;
  return { low: inUnits(low, unitsPerDollar), veryLow: inUnits(veryLow, unitsPerDollar) };
}

function inUnits(limit: AlertLimit, unitsPerDollar: number): Limit {
  return 'share' in limit ? limit : { units: Math.round(limit.dollars * unitsPerDollar) };
}

/** Whether `left` (units; null: unbounded) is at or below the limit; null: the limit says nothing of this key. */
export function isWithin(
  limit: Limit,
  left: number | null,
  mark: { readonly fullMark: number | null; readonly startShare: number | null },
): boolean | null {
  if (left === null) return null;
  if ('units' in limit) return left <= limit.units;
  const { fullMark, startShare } = mark;
  if (fullMark === null || fullMark <= 0 || (startShare !== null && startShare <= limit.share)) return null;
  return left / fullMark <= limit.share;
}

/** What is left after a real recovery: a few cents come and go. */
export function hasRisenAbove(
  limit: Limit,
  left: number | null,
  mark: {
    readonly fullMark: number | null;
    readonly startShare: number | null;
    readonly unitsPerDollar: number;
  },
): boolean {
  const above =
    'units' in limit
      ? { units: limit.units + RECOVERED.dollars * mark.unitsPerDollar }
      : { share: limit.share + RECOVERED.share };
  return isWithin(above, left, mark) === false;
}
