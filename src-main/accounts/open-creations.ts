/** The keys that are being created from here, by name: what comes of them is nobody else's doing, after a restart as well. */
export class OpenCreations {
  readonly #names: string[] = [];
  /** One was sent, and nobody knows what came of it. */
  #isUnanswered: boolean;
  #isKept: boolean;
  readonly #keep: (isAny: boolean) => void;

  /** `wasAny`: as it was kept. */
  constructor(wasAny: boolean, keep: (isAny: boolean) => void) {
    this.#isUnanswered = wasAny;
    this.#isKept = wasAny;
    this.#keep = keep;
  }

  begin(name: string): void {
    this.#names.push(name);
    this.#keepIt();
  }

  end(name: string, { isUnanswered }: { readonly isUnanswered: boolean }): void {
    this.#names.splice(this.#names.indexOf(name), 1);
    this.#isUnanswered ||= isUnanswered;
    this.#keepIt();
  }

  /** Of a key that is new to the list: it may be the one of which nobody knew, and no other is after it. */
  isOfHere(name: string): boolean {
    if (this.#names.includes(name)) return true;
    const isOfHere = this.#isUnanswered;
    this.#isUnanswered = false;
    this.#keepIt();
    return isOfHere;
  }

  #keepIt(): void {
    const isAny = this.#isUnanswered || this.#names.length > 0;
    if (isAny === this.#isKept) return;
    this.#isKept = isAny;
    this.#keep(isAny);
  }
}
