import { HOUR_MS } from '#clock/durations';
import { seededRandom } from '../../src-main/simulator/random.ts';

/** Something that happens again and again, on average so often. */
export interface RandomEvent {
  readonly name: string;
  readonly everyHours: number;
  readonly run: () => void | Promise<void>;
}

export interface Chance {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  /** One of them; undefined where there is none. */
  of<Item>(items: readonly Item[]): Item | undefined;
}

export function chanceOf(seed: number): Chance {
  const next = seededRandom(seed);
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return { next, between, of: (items) => items[Math.floor(next() * items.length)] };
}

/** What is to come, one event after the other. */
export class Calendar {
  readonly #chance: Chance;
  readonly #counts = new Map<string, number>();
  #entries: { readonly atMs: number; readonly act: () => void | Promise<void> }[] = [];

  constructor(chance: Chance, events: readonly RandomEvent[]) {
    this.#chance = chance;
    for (const event of events) this.#plan(event, 0);
  }

  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  get nextMs(): number {
    return this.#entries[0]?.atMs ?? Infinity;
  }

  /** Once, at that moment: what an earlier event brings with it. */
  at(atMs: number, act: () => void | Promise<void>): void {
    this.#entries = [...this.#entries, { atMs, act }].toSorted((one, other) => one.atMs - other.atMs);
  }

  async runNext(): Promise<void> {
    const [entry, ...rest] = this.#entries;
    this.#entries = rest;
    await entry?.act();
  }

  #plan(event: RandomEvent, fromMs: number): void {
    const atMs = fromMs + event.everyHours * HOUR_MS * (0.2 + 1.6 * this.#chance.next());
    this.at(atMs, async () => {
      this.#counts.set(event.name, (this.#counts.get(event.name) ?? 0) + 1);
      await event.run();
      this.#plan(event, atMs);
    });
  }
}
