import type { SeriesSpending } from './calls.ts';
import type { SeriesName } from './sample.ts';

type Hours = SeriesSpending['spent'];

/** What each key spent in each of the last 24 hours, as it was asked for last. */
export class HourlySpending {
  #hours: ReadonlyMap<string, Hours> = new Map();

  /** Units, the hour of now last; null in it: a gap, or not known. Null: nothing is known of the key. */
  of(accountId: string, keyId: number): Hours | null {
    return this.#hours.get(nameOf({ accountId, keyId })) ?? null;
  }

  /** True: there is something new to show. */
  take(spending: readonly SeriesSpending[]): boolean {
    const before = this.#hours;
    this.#hours = new Map(spending.map((series) => [nameOf(series), series.spent]));
    return JSON.stringify([...before]) !== JSON.stringify([...this.#hours]);
  }
}

function nameOf({ accountId, keyId }: SeriesName): string {
  return `${accountId}/${keyId}`;
}
