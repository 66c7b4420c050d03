/**
 * Tasks one after another, in the order in which they came. One that throws or rejects fails its own caller alone;
 * where that caller does not listen, the process hears of it as of any other unhandled rejection.
 */
export class SerialQueue {
  /** Never rejects: nothing may be chained on a task of somebody else. */
  #last: Promise<void> = Promise.resolve();

  async run<Value>(task: () => Value | PromiseLike<Value>): Promise<Value> {
    const result = this.#last.then(task);
    this.#last = result.then(noted, noted);
    return await result;
  }

  /** Resolves when every task has ended, however it ended, those too that come while this waits. */
  async idle(): Promise<void> {
    const last = this.#last;
    await last;
    if (last !== this.#last) await this.idle();
  }
}

function noted(): void {}
