import { hasSettled } from './open-writes.ts';

/** The keys that are being created from here, by name: what comes of them is nobody else's doing, after a restart as well. */
export class OpenCreations {
  readonly #names: string[] = [];
  /** Since when nobody knows what came of one that was sent, epoch ms; null: it is known of all. */
  #unansweredAt: number | null;
  #isKept: boolean;
  readonly #keep: (isAny: boolean) => void;
  readonly #now: () => number;

  /** `wasAny`: as it was kept. */
  constructor(wasAny: boolean, keep: (isAny: boolean) => void, now: () => number) {
    this.#unansweredAt = wasAny ? now() : null;
    this.#isKept = wasAny;
    this.#keep = keep;
    this.#now = now;
  }

  begin(name: string): void {
    this.#names.push(name);
    this.#keepIt();
  }

  end(name: string, { isUnanswered }: { readonly isUnanswered: boolean }): void {
    this.#names.splice(this.#names.indexOf(name), 1);
    if (isUnanswered) this.#unansweredAt = this.#now();
    this.#keepIt();
  }

  /** The list was asked for at `askedAt`, epoch ms, and holds no new key: nothing came of what was sent long before. */
  noteNone(askedAt: number): void {
    if (this.#unansweredAt === null || !hasSettled({ at: this.#unansweredAt }, askedAt)) return;
    this.#unansweredAt = null;
    this.#keepIt();
  }

  /** Of a key that is new to the list: it may be the one of which nobody knew, and no other is after it. */
  isOfHere(name: string): boolean {
    if (this.#names.includes(name)) return true;
    const isOfHere = this.#unansweredAt !== null;
    this.#unansweredAt = null;
    this.#keepIt();
    return isOfHere;
  }

  #keepIt(): void {
    const isAny = this.#unansweredAt !== null || this.#names.length > 0;
    if (isAny === this.#isKept) return;
    this.#isKept = isAny;
    this.#keep(isAny);
  }
}
