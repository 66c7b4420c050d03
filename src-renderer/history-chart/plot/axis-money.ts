import type { Language } from '#contract/settings';

const COMPACT_FROM_DOLLARS = 10_000;

/** Round amounts for an axis: cents only where the steps have some. Never for privacy mode, which has no axis. */
export function axisMoney(ticks: readonly number[], unitsPerDollar: number, language: Language): string[] {
  const dollars = ticks.map((units) => units / unitsPerDollar);
  const isWhole = dollars.every((value) => Math.abs(value - Math.round(value)) < 0.001);
  const isLong = Math.max(...dollars.map(Math.abs)) >= COMPACT_FROM_DOLLARS;
  const digits = isWhole ? 0 : 2;
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    ...(isLong
      ? { notation: 'compact', maximumFractionDigits: 1 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
  return dollars.map((value) => format.format(value).replace('-', '\u2212'));
}
