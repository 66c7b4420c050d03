import { foldCase, formsOf, RUN } from './secret-forms.ts';

/** In characters: from the first to the one after the last. */
export type Range = readonly [start: number, end: number];

/** Filters out, without cutting a text out of the text, most places where no window can begin. */
const FILTER_BITS = 16;

/** Finds runs of eight characters of some secrets, in each of their forms; a shorter secret only as a whole. */
export class KnownSecrets {
  readonly #windows = new Map<number, Set<string>>();
  readonly #filters = new Map<number, Uint8Array>();

  constructor(secrets: Iterable<string>) {
    for (const secret of secrets) {
      // What is shorter is no secret, and stands in every other word.
      if (secret.length >= SHORTEST) for (const form of formsOf(secret)) this.#add(form);
    }
  }

  find(text: string): Range[] {
    const folded = foldCase(text);
    return [...this.#windows].flatMap(([size, windows]) => this.#findOfSize(folded, size, windows));
  }

  #add(form: string): void {
    const size = Math.min(RUN, form.length);
    if (size < SHORTEST) return;
    const windows = this.#windows.get(size) ?? new Set();
    const filter = this.#filters.get(size) ?? new Uint8Array(2 ** FILTER_BITS);
    this.#windows.set(size, windows);
    this.#filters.set(size, filter);
    for (let start = 0; start + size <= form.length; start += 1) {
      windows.add(form.slice(start, start + size));
      filter[slot(form, start, size)] = 1;
    }
  }

  #findOfSize(text: string, size: number, windows: ReadonlySet<string>): Range[] {
    const filter = this.#filters.get(size);
    const ranges: Range[] = [];
    for (let start = 0; start + size <= text.length; start += 1) {
      if (filter?.[slot(text, start, size)] !== 1) continue;
      if (windows.has(text.slice(start, start + size))) ranges.push([start, start + size]);
    }
    return ranges;
  }
}

const SHORTEST = 4;

/** Of the first two characters and the last. */
function slot(text: string, start: number, size: number): number {
  const [first, second] = [text.charCodeAt(start), text.charCodeAt(start + 1)];
  const last = text.charCodeAt(start + size - 1);
  return ((first * 31 + second) * 31 + last) & (2 ** FILTER_BITS - 1);
}
