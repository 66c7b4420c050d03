import * as v from 'valibot';
import type { ShownInstead } from '#contract/currency';
import { LIMITS } from '#contract/limits';

/** How the gateway's own pages show amounts. */
export interface QuotaDisplay {
  readonly unitsPerDollar: number;
  /** Null: US dollars. */
  readonly instead: ShownInstead | null;
}

const rate = v.fallback(v.nullish(v.pipe(v.number(), v.finite(), v.gtValue(0)), null), null);
const text = v.fallback(v.nullish(v.string(), null), null);

const SITE = v.object({
  quota_per_unit: v.pipe(v.number(), v.finite(), v.minValue(1)),
  quota_display_type: text,
  usd_exchange_rate: rate,
  custom_currency_symbol: text,
  custom_currency_exchange_rate: rate,
  /** All that older builds say of it. */
  display_in_currency: v.fallback(v.nullish(v.boolean(), null), null),
});
type Site = v.InferOutput<typeof SITE>;

const YUAN = '¥';
/** Of a symbol that is none. */
const ANY_CURRENCY = '¤';
/** What is no part of a symbol, or could pass for a part of the figure beside it. */
const NO_SYMBOL = /[\p{C}\p{Z}\p{N}<>−+-]/gu;

/** The site's settings; null when they do not say how many units make a dollar. */
export function decodeQuotaDisplay(data: unknown): QuotaDisplay | null {
  const site = v.safeParse(SITE, data);
  if (!site.success) return null;
  return { unitsPerDollar: site.output.quota_per_unit, instead: shownInstead(site.output) };
}

/** A currency without a rate cannot be shown in. */
function shownInstead(site: Site): ShownInstead | null {
  const type = site.quota_display_type ?? (site.display_in_currency === false ? 'TOKENS' : 'USD');
  if (type === 'TOKENS') return { kind: 'tokens' };
  if (type === 'CNY') return own(site.usd_exchange_rate, YUAN);
  return type === 'CUSTOM' ? own(site.custom_currency_exchange_rate, site.custom_currency_symbol) : null;
}

function own(perDollar: number | null, symbol: string | null): ShownInstead | null {
  const shown = Array.from((symbol ?? '').replace(NO_SYMBOL, ''))
    .slice(0, LIMITS.currencySymbolCharacters)
    .join('');
  return perDollar === null ? null : { kind: 'own', perDollar, symbol: shown === '' ? ANY_CURRENCY : shown };
}
