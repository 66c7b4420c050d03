import type { Currency } from '#contract/currency';
import type { Language } from '#contract/settings';

const COMPACT_FROM = 10_000;

/** Round amounts for an axis: cents only where the steps have some. Never for privacy mode, which has no axis. */
export function axisMoney(ticks: readonly number[], currency: Currency, language: Language): string[] {
  const { kind, symbol, unitsPerOne } = currency;
  const amounts = ticks.map((units) => units / unitsPerOne);
  const isWhole = amounts.every((value) => Math.abs(value - Math.round(value)) < 0.001);
  const isLong = Math.max(...amounts.map(Math.abs)) >= COMPACT_FROM;
  const digits = isWhole ? 0 : 2;
  const format = new Intl.NumberFormat(language, {
    ...(kind === 'usd' && { style: 'currency', currency: 'USD' }),
    ...(isLong
      ? { notation: 'compact', maximumFractionDigits: 1 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
  return amounts.map((value) => withSymbol(format.format(value), symbol));
}

function withSymbol(figure: string, symbol: string): string {
  return figure.startsWith('-') ? `\u2212${symbol}${figure.slice(1)}` : symbol + figure;
}
