import { passesFilter, type KeyFilter } from './key-filter.ts';
import { findKeys, type ListedKey } from './listed-key.ts';

interface Source {
  readonly keys: () => readonly ListedKey[];
  readonly pinned: () => ReadonlySet<number>;
}

/** Which of the picker's keys are shown, and the one that the keyboard is at. */
export class KeyChoice {
  readonly #source: Source;
  #query = $state('');
  #filter = $state<KeyFilter>('all');
  #activeId = $state<number | null>(null);
  /** Of when search or filter changed last: a row unpinned since then stays where the pointer is. */
  #pinnedThen: ReadonlySet<number>;
  #isTouched = false;
  readonly #matching = $derived.by(() => findKeys(this.#source.keys(), this.#query));
  readonly #found = $derived(
    this.#matching.filter(({ item }) => passesFilter(this.#filter, item, this.#pinnedThen)),
  );
  readonly #activeIndex = $derived(
    Math.max(
      0,
      this.#found.findIndex(({ item }) => item.reading.keyId === this.#activeId),
    ),
  );

  constructor(source: Source) {
    this.#source = source;
    this.#pinnedThen = $state.raw(source.pinned());
  }

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#query = query;
    this.#startOver();
  }

  get filter(): KeyFilter {
    return this.#filter;
  }

  set filter(filter: KeyFilter) {
    this.#filter = filter;
    this.#startOver();
  }

  /** The search finds something, though the filter may hide it. */
  get isFound(): boolean {
    return this.#matching.length > 0;
  }

  get found(): readonly ListedKey[] {
    return this.#found;
  }

  /** The first, unless another was chosen. It is held by its id, so that pages still arriving do not move it. */
  get active(): ListedKey | undefined {
    return this.#found[this.#activeIndex];
  }

  get activeIndex(): number {
    return this.#activeIndex;
  }

  get activeRowId(): string | undefined {
    return this.active && `key-${this.active.item.reading.keyId}`;
  }

  /** Nobody has searched, filtered, chosen or pointed at anything yet. */
  get isUntouched(): boolean {
    return !this.#isTouched;
  }

  touch(): void {
    this.#isTouched = true;
  }

  activate({ item }: ListedKey): void {
    this.#activeId = item.reading.keyId;
    this.touch();
  }

  /** As far as the list goes. */
  moveBy(rows: number): void {
    const last = this.#found.length - 1;
    const next = this.#found[Math.min(last, Math.max(0, this.#activeIndex + rows))];
    if (next) this.activate(next);
  }

  #startOver(): void {
    this.#activeId = null;
    this.#pinnedThen = this.#source.pinned();
    this.touch();
  }
}
