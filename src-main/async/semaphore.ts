/** So many tasks at a time; the others wait for their turn, in order. One that throws or rejects gives up its place. */
export class Semaphore {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** A whole number, at least 1. */
  constructor(places: number) {
    if (!Number.isInteger(places) || places < 1)
      throw new RangeError(`A semaphore cannot have ${places} places`);
    this.#free = places;
  }

  async run<Value>(task: () => Value | PromiseLike<Value>): Promise<Value> {
    await this.#acquire();
    try {
      return await task();
    } finally {
      this.#release();
    }
  }

  #acquire(): Promise<void> {
    if (this.#free === 0) return new Promise((resolve) => this.#waiting.push(resolve));
    this.#free -= 1;
    return Promise.resolve();
  }

  /** To the next one at once, so that nobody comes in between. */
  #release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
