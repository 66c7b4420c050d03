import type { KeyListItem, KeyListSlice } from '#contract/pin-state';
import type { Failure, Outcome } from '#contract/failure';

type ListKeys = (input: { offset: number; fresh: boolean }) => Promise<Outcome<KeyListSlice>>;

/** All keys of one account, newest first, filling slice by slice. */
export class LoadedKeys {
  readonly #listKeys: ListKeys;
  #items = $state.raw<readonly KeyListItem[]>([]);
  #phase = $state<'loading' | 'complete' | 'failed'>('loading');
  #total = $state<number | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #run = 0;

  constructor(listKeys: ListKeys) {
    this.#listKeys = listKeys;
  }

  get items(): readonly KeyListItem[] {
    return this.#items;
  }

  get phase(): 'loading' | 'complete' | 'failed' {
    return this.#phase;
  }

  /** What the gateway says there are; null where it does not say. */
  get total(): number | null {
    return this.#total;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** Goes on from what is here: the first time from the start, after a failure from where it stopped. */
  load(): Promise<void> {
    return this.#loadFrom(this.#items.length);
  }

  /** Something else has changed what main says of each; what it has read of them serves again. */
  renew(): Promise<void> {
    return this.#loadFrom(0);
  }

  async #loadFrom(first: number): Promise<void> {
    const run = ++this.#run;
    if (this.#phase !== 'complete') this.#phase = 'loading';
    this.#failure = null;
    let offset = first;
    let isComplete = false;
    while (!isComplete) {
      const answer = await this.#listKeys({ offset, fresh: false });
      if (run !== this.#run) return;
      if (!answer.ok) {
        this.#fail(answer.failure);
        return;
      }
      this.#take(answer.value);
      const { items, complete } = answer.value;
      offset += items.length;
      isComplete = complete || items.length === 0;
    }
    this.#phase = 'complete';
  }

  /** An answer still under way is dropped. */
  stop(): void {
    this.#run++;
  }

  #take({ items, total }: KeyListSlice): void {
    this.#items = withoutRepeats([...this.#items, ...items]);
    this.#total = total;
  }

  #fail(failure: Failure): void {
    this.#failure = failure;
    this.#phase = 'failed';
  }
}

/** A key created meanwhile shifts the pages, and another comes twice: its latest reading stays, in its first place. */
function withoutRepeats(items: readonly KeyListItem[]): readonly KeyListItem[] {
  return [...new Map(items.map((item) => [item.reading.keyId, item])).values()];
}
