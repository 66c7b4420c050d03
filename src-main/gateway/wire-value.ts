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

/** No more of it than `shortened` leaves, and nothing that UTF-8 cannot say. */
export function textOf(value: unknown, most: number): string | null {
  return typeof value === 'string' ? shortened(value.toWellFormed(), most) : null;
}

/** In a file a control character is `\u0001`. */
const CONTROL_CHARACTER_ROOM = 6;

/**
 * No more than `most` characters, each counted as what it takes in a file: a name without end would fill files, views
 * and memory.
 */
export function shortened(text: string, most: number): string {
  let room = 0;
  let end = 0;
  for (let index = 0; index < text.length; index += 1) {
    room += text.charCodeAt(index) < 0x20 ? CONTROL_CHARACTER_ROOM : 1;
    if (room < most) end = index + 1;
    // Never half a surrogate pair.
    if (room > most) return text.slice(0, end).replace(/[\uD800-\uDBFF]$/, '') + MORE;
  }
  return text;
}

export function fieldsIn(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
