import { LIMITS } from '#contract/limits';
import { MORE } from '#contract/reading';
import { shortened } from './wire-value.ts';

const EMPTY: readonly string[] = Object.freeze([]);

/** Entries of a list that is sent as one text, or as one; one that is too long for us ends in `MORE`. */
export function listOf(value: unknown): readonly string[] {
  const { entries, isCut } = readList(value);
  if (entries.length === 0) return EMPTY;
  return Object.freeze(isCut ? [...entries, MORE] : entries);
}

/** Where there is something, it is a text, or texts: whatever else it is, nobody knows what it says. */
export function isList(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((entry) => typeof entry === 'string');
  return value === undefined || value === null || typeof value === 'string';
}

/** What was shown of it is not all of it: a new list made of that would drop what nobody saw. */
export function isTooLong(value: unknown): boolean {
  return readList(value).isCut;
}

export function listOrNull(value: unknown): readonly string[] | null {
  const entries = listOf(value);
  return entries.length === 0 ? null : entries;
}

/** From what is no separator and no blank: however many of those there are, they are passed over at once. */
const ENTRY = /[^\n,\s][^\n,]*/g;

/** Each character is looked at once, and no more than we read: a page is full of such lists. */
function readList(value: unknown): { readonly entries: readonly string[]; readonly isCut: boolean } {
  const text = textIn(value);
  const entries: string[] = [];
  let isCut = text.length > LIMITS.listCharactersRead;
  for (const [entry] of text.slice(0, LIMITS.listCharactersRead).matchAll(ENTRY)) {
    if (entries.length === LIMITS.listEntriesRead) return { entries, isCut: true };
    const whole = entry.trimEnd();
    const kept = shortened(whole, LIMITS.modelCharacters);
    entries.push(kept);
    isCut ||= kept !== whole;
  }
  return { entries, isCut };
}

/** Of a list of texts, one character more than is read at most, so that it is known to be too long. */
function textIn(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : '';
  const texts = value.slice(0, LIMITS.listCharactersRead + 2).filter((entry) => typeof entry === 'string');
  return texts.join('\n');
}
