import type { AlertLimit } from '#contract/alerts';
import { LIMITS } from '#contract/limits';

export type LimitUnit = 'share' | 'dollars';

export function unitOf(limit: AlertLimit): LimitUnit {
  return 'share' in limit ? 'share' : 'dollars';
}

/** As it stands in the field: percents or dollars. */
export function limitFigure(limit: AlertLimit): string {
  return 'share' in limit ? String(Number((limit.share * 100).toFixed(4))) : String(limit.dollars);
}

/** Null: it is none. A comma is a decimal point, as many people type it. */
export function parseLimit(typed: string, unit: LimitUnit): AlertLimit | null {
  const text = typed.trim().replace(',', '.');
  const figure = /^\d+(?:\.\d{0,4})?$/.test(text) ? Number(text) : NaN;
  if (unit === 'share') return figure <= 100 ? { share: figure / 100 } : null;
  return figure <= LIMITS.alertDollars ? { dollars: figure } : null;
}
