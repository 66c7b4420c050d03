/** One task at a time, where a second one must not wait: whoever comes meanwhile is answered at once. */
export class Exclusive {
  #isBusy = false;

  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** `refusal`: the answer while another task is under way. One that throws or rejects leaves the way free. */
  async run<Value, Refusal>(
    task: () => Value | PromiseLike<Value>,
    refusal: Refusal,
  ): Promise<Value | Refusal> {
    if (this.#isBusy) return refusal;
    this.#isBusy = true;
    try {
      return await task();
    } finally {
      this.#isBusy = false;
    }
  }
}
