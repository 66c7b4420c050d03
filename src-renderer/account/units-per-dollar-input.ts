import { LIMITS } from '#contract/limits';

/** Digits, also full-width ones and with the commas that the figure is shown with; null where nothing was typed. */
export function parseUnitsPerDollar(input: string): number | null | 'invalid' {
  const typed = input.normalize('NFKC').replaceAll(/\s/g, '');
  if (typed === '') return null;
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(typed)) return 'invalid';
  const unitsPerDollar = Number(typed.replaceAll(',', ''));
  return unitsPerDollar >= 1 && unitsPerDollar <= LIMITS.unitsPerDollar ? unitsPerDollar : 'invalid';
}
