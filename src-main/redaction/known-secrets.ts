import { foldCase, formsOf, HALF, RUN } from './secret-forms.ts';

/** In characters: from the first to the one after the last. */
export type Range = readonly [start: number, end: number];

/** Filters out, without cutting a text out of the text, most places where no window can begin. */
const FILTER_BITS = 16;
/** Of what else may stand between two halves of a run. */
const MAX_GAP = 16;

/** Texts of one length, to be found anywhere in another. */
class Windows {
  readonly #texts = new Set<string>();
  readonly #filter = new Uint8Array(2 ** FILTER_BITS);
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  addAll(form: string): void {
    for (let start = 0; start + this.#size <= form.length; start += 1) {
      this.#texts.add(form.slice(start, start + this.#size));
      this.#filter[slot(form, start, this.#size)] = 1;
    }
  }

  has(window: string): boolean {
    return this.#texts.has(window);
  }

  startsIn(text: string): number[] {
    const starts: number[] = [];
    for (let start = 0; start + this.#size <= text.length; start += 1) {
      if (this.#filter[slot(text, start, this.#size)] !== 1) continue;
      if (this.#texts.has(text.slice(start, start + this.#size))) starts.push(start);
    }
    return starts;
  }
}

/**
 * Finds runs of eight characters of some secrets, in each of their forms, also with something between the fourth and the
 * fifth; a shorter secret only as a whole.
 */
export class KnownSecrets {
  readonly #windows = new Map<number, Windows>();
  readonly #halves = new Windows(HALF);

  constructor(secrets: Iterable<string>) {
    for (const secret of secrets) {
      // What is shorter is no secret, and stands in every other word.
      if (secret.length >= SHORTEST) for (const form of formsOf(secret)) this.#add(form);
    }
  }

  find(text: string): Range[] {
    const folded = foldCase(text);
    const whole = [...this.#windows].flatMap(([size, windows]) =>
      windows.startsIn(folded).map((start): Range => [start, start + size]),
    );
    return [...whole, ...this.#findParted(folded)];
  }

  #add(form: string): void {
    const size = Math.min(RUN, form.length);
    if (size < SHORTEST) return;
    const windows = this.#windows.get(size) ?? new Windows(size);
    this.#windows.set(size, windows);
    windows.addAll(form);
    if (size === RUN) this.#halves.addAll(form);
  }

  /** Where a secret was cut into pieces of four and more: the end of each and the beginning of the next are a run. */
  #findParted(text: string): Range[] {
    const runs = this.#windows.get(RUN);
    if (runs === undefined) return [];
    const starts = this.#halves.startsIn(text);
    return starts.flatMap((start, index) => {
      const half = text.slice(start, start + HALF);
      const ranges: Range[] = [];
      for (let next = index + 1; next < starts.length; next += 1) {
        const second = starts[next] ?? 0;
        if (second > start + HALF + MAX_GAP) break;
        if (second > start + HALF && runs.has(half + text.slice(second, second + HALF)))
          ranges.push([start, second + HALF]);
      }
      return ranges;
    });
  }
}

const SHORTEST = 4;

/** Of the first two characters and the last. */
function slot(text: string, start: number, size: number): number {
  const [first, second] = [text.charCodeAt(start), text.charCodeAt(start + 1)];
  const last = text.charCodeAt(start + size - 1);
  return ((first * 31 + second) * 31 + last) & (2 ** FILTER_BITS - 1);
}
