/** Whether any of the calls that were made is not answered yet. */
export class PendingCalls {
  #count = $state(0);

  get isPending(): boolean {
    return this.#count > 0;
  }

  async follow(call: Promise<unknown>): Promise<void> {
    this.#count += 1;
    try {
      await call;
    } finally {
      this.#count -= 1;
    }
  }
}
