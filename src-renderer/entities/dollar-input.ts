import type { Currency } from '#contract/currency';
import { LIMITS } from '#contract/limits';

/** Units; or why there are none. */
export type TypedUnits = number | 'empty' | 'invalid' | 'too-much';

/** An amount as people write it ("20", "$2.50", "1,000", full-width too), in units; `least` may be none. */
export function parseDollars(input: string, currency: Currency, least: 0 | 1 = 1): TypedUnits {
  const { kind, symbol, unitsPerOne } = currency;
  const written = input.normalize('NFKC').replaceAll(/\s/g, '');
  const typed = written.replace(kind === 'usd' ? /^(?:US)?\$/i : symbol.normalize('NFKC'), '');
  if (written === '') return 'empty';
  const [, amount] = /^((?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|\.\d+)$/.exec(typed) ?? [];
  if (amount === undefined) return 'invalid';
  const units = Math.round(Number(amount.replaceAll(',', '')) * unitsPerOne);
  if (units > LIMITS.keyUnits) return 'too-much';
  return units >= least ? units : 'invalid';
}

/** As such an input is filled in, without a symbol: exact to the unit. */
export function dollarsToType(units: number, { kind, unitsPerOne }: Currency): string {
  if (kind === 'tokens') return String(units);
  const dollars = units / unitsPerOne;
  const withCents = dollars.toFixed(2);
  return Math.round(Number(withCents) * unitsPerOne) === units
    ? withCents
    : dollars.toFixed(12).replace(/\.?0+$/, '');
}
