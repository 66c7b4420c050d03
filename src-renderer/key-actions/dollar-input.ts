import { LIMITS } from '#contract/limits';

/** Units; or why there are none. */
export type TypedUnits = number | 'empty' | 'invalid' | 'too-much';

/** Dollars as people write them ("20", "$2.50", "1,000", full-width too), in units of at least one. */
export function parseDollars(input: string, unitsPerDollar: number): TypedUnits {
  const typed = input.normalize('NFKC').replaceAll(/\s/g, '');
  if (typed === '') return 'empty';
  const [, amount] = /^(?:US)?\$?((?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|\.\d+)$/i.exec(typed) ?? [];
  if (amount === undefined) return 'invalid';
  const units = Math.round(Number(amount.replaceAll(',', '')) * unitsPerDollar);
  if (units > LIMITS.keyUnits) return 'too-much';
  return units >= 1 ? units : 'invalid';
}

/** As such an input is filled in, without a currency: exact to the unit. */
export function dollarsToType(units: number, unitsPerDollar: number): string {
  const dollars = units / unitsPerDollar;
  const withCents = dollars.toFixed(2);
  return Math.round(Number(withCents) * unitsPerDollar) === units
    ? withCents
    : dollars.toFixed(12).replace(/\.?0+$/, '');
}
