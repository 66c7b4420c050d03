import { countValues } from './json-bounds.ts';

/** Of a number that `JSON.parse` may not hold as it was written. */
const LONG_NUMBER = /[[:,\s]-?\d{16}/;

/** Looking at each value takes long: an answer with more is none of records that are written back. */
const MOST_VALUES_KEPT = 20_000;

/** Not in TypeScript's library yet (ECMAScript 2026). */
interface RawJson {
  readonly rawJSON?: (text: string) => unknown;
}

/**
 * Undefined: no JSON, or more of it than we parse. A whole number that would lose digits stays as it was written, and goes back so: of the fields
 * that we read none is one, yet a field unknown to us may be.
 */
export function parseJson(text: string): unknown {
  const values = countValues(text);
  if (values === null) return undefined;
  try {
    const mayLoseDigits = values <= MOST_VALUES_KEPT && LONG_NUMBER.test(text);
    return mayLoseDigits ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function keepDigits(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  const losesDigits = typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
  const { rawJSON }: RawJson = JSON as RawJson;
  return losesDigits && context?.source !== undefined && rawJSON ? rawJSON(context.source) : value;
}
