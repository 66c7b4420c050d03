import { AsyncLocalStorage } from 'node:async_hooks';

/** Knows what is done within one of its tasks, over every promise, however deep, from what is done beside it. */
export class TaskScope {
  readonly #within = new AsyncLocalStorage<true>();

  get isWithin(): boolean {
    return this.#within.getStore() === true;
  }

  run<Value>(task: () => Promise<Value>): Promise<Value> {
    return this.#within.run(true, task);
  }
}
