import { MORE } from '#contract/reading';

/** The value of one field, where it is what it should be; null: not told. None of them ever throws. */

/** Whole and exact. */
export function integerOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/**
 * Gateways count further than JavaScript does: beyond 2^53 it is the nearest number there is. A fraction is no quota:
 * whoever sends one counts in something else.
 */
export function quotaOf(value: unknown): number | null {
  const units = numberOf(value);
  return units !== null && Number.isInteger(units) && Math.abs(units) <= MOST_UNITS ? units : null;
}

/** Of the 64 bits that gateways have. */
const MOST_UNITS = 2 ** 63;

/** Digits that would be lost are kept as text (`parseJson`). */
function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  const isDigits = typeof value === 'object' && value !== null && 'rawJSON' in value;
  return isDigits ? Number(value.rawJSON) : null;
}

/** Some builds write a flag as 0 or 1. */
export function flagOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  return value === 0 || value === 1 ? value === 1 : null;
}

/** No more than `most` characters of it: a name without end would fill files, views and memory. */
export function textOf(value: unknown, most: number): string | null {
  return typeof value === 'string' ? shortened(value, most) : null;
}

export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  // Never half a surrogate pair.
  return text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '') + MORE;
}

export function fieldsIn(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
