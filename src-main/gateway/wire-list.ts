import { LIMITS } from '#contract/limits';
import { MORE } from '#contract/reading';
import { shortened } from './wire-value.ts';

const EMPTY: readonly string[] = Object.freeze([]);

/** Entries of a list that is sent as one text, or as one; one that is too long for us ends in `MORE`. */
export function listOf(value: unknown): readonly string[] {
  const text = textIn(value).slice(0, LIMITS.listCharactersRead);
  if (text === '') return EMPTY;
  const entries = entriesIn(text).slice(0, LIMITS.listEntriesRead);
  const whole = entries.map((entry) => shortened(entry, LIMITS.modelCharacters));
  return Object.freeze(isTooLong(value) ? [...whole, MORE] : whole);
}

/** What was shown of it is not all of it: a new list made of that would drop what nobody saw. */
export function isTooLong(value: unknown): boolean {
  const text = textIn(value);
  if (text.length > LIMITS.listCharactersRead) return true;
  const entries = entriesIn(text);
  return (
    entries.length > LIMITS.listEntriesRead || entries.some(({ length }) => length > LIMITS.modelCharacters)
  );
}

export function listOrNull(value: unknown): readonly string[] | null {
  const entries = listOf(value);
  return entries.length === 0 ? null : entries;
}

function textIn(value: unknown): string {
  if (Array.isArray(value)) return value.filter((entry) => typeof entry === 'string').join('\n');
  return typeof value === 'string' ? value : '';
}

function entriesIn(text: string): string[] {
  const entries = text.split(/[\n,]/).map((entry) => entry.trim());
  return entries.filter((entry) => entry !== '');
}
