import type { AlertLimit } from '#contract/alerts';
import { inDollars } from '#contract/currency';
import { DEFAULT_UNITS_PER_DOLLAR } from '#contract/limits';
import { parseDollars } from './dollar-input.ts';

export type LimitUnit = 'share' | 'dollars';

export function unitOf(limit: AlertLimit): LimitUnit {
  return 'share' in limit ? 'share' : 'dollars';
}

/** As it stands in the field: percents or dollars. */
export function limitFigure(limit: AlertLimit): string {
  return 'share' in limit ? String(Number((limit.share * 100).toFixed(4))) : String(limit.dollars);
}

/** Null: it is none. */
export function parseLimit(typed: string, unit: LimitUnit): AlertLimit | null {
  return unit === 'share' ? parseShare(typed) : parseAmount(typed);
}

/** A comma is a decimal point, as many people type it. */
function parseShare(typed: string): AlertLimit | null {
  const text = typed.normalize('NFKC').replaceAll(/[\s%]/g, '').replace(',', '.');
  const percent = /^\d+(?:\.\d{0,4})?$/.test(text) ? Number(text) : NaN;
  return percent <= 100 ? { share: percent / 100 } : null;
}

function parseAmount(typed: string): AlertLimit | null {
  const units = parseDollars(typed, inDollars(DEFAULT_UNITS_PER_DOLLAR), 0);
  return typeof units === 'number' ? { dollars: units / DEFAULT_UNITS_PER_DOLLAR } : null;
}
