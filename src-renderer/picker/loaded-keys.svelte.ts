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
  /** What this time has brought until now, and where in main's list it goes on. */
  #come: readonly KeyListItem[] = [];
  #offset = 0;
  #isReading = false;
  #isOutdated = false;

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
  async load(): Promise<void> {
    const run = ++this.#run;
    if (this.#phase !== 'complete') this.#phase = 'loading';
    this.#isReading = true;
    this.#failure = null;
    const isComplete = await this.#readToEnd(run);
    if (run !== this.#run) return;
    this.#isReading = false;
    if (isComplete && this.#isOutdated) await this.#loadAnew();
  }

  /**
   * Something else has changed what main says of each, or which keys there are. What is being read is read to its end
   * first: a long list would never be whole.
   */
  async renew(): Promise<void> {
    this.#isOutdated = true;
    if (!this.#isReading) await this.#loadAnew();
  }

  #loadAnew(): Promise<void> {
    this.#isOutdated = false;
    this.#come = [];
    this.#offset = 0;
    return this.load();
  }

  async #readToEnd(run: number): Promise<boolean> {
    for (;;) {
      const answer = await this.#listKeys({ offset: this.#offset, fresh: false });
      if (run !== this.#run) return false;
      if (!answer.ok) {
        this.#fail(answer.failure);
        return false;
      }
      if (this.#take(answer.value)) return true;
    }
  }

  /** An answer still under way is dropped. */
  stop(): void {
    this.#run++;
  }

  /** True: that was all. Until then what was here before stays; of that, what is gone stands there no longer. */
  #take({ complete, items, total }: KeyListSlice): boolean {
    this.#come = withoutRepeats([...this.#come, ...items]);
    this.#offset += items.length;
    const isAll = complete || items.length === 0;
    if (isAll) this.#items = this.#come;
    else if (this.#phase === 'loading') this.#items = withoutRepeats([...this.#items, ...this.#come]);
    if (isAll) this.#phase = 'complete';
    this.#total = total;
    return isAll;
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
