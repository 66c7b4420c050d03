import { forecastOf, type Forecast } from '../keys/run-out.ts';
import type { SeriesSpending } from './protocol.ts';
import type { SeriesRuns } from './runs.ts';
import type { SeriesName } from './usage-sample.ts';

type Hours = SeriesSpending['spent'];

/** What the last days say of each key, and of each account, as it was asked for last. */
export class RecentUsage {
  #hours: ReadonlyMap<string, Hours> = new Map();
  #forecasts: ReadonlyMap<string, Forecast | null> = new Map();
  #contents = '[]';

  /** Units in each of the last 24 hours, the hour of now last; null in it: a gap, or not known. Null: nothing is known. */
  spentPerHour(series: SeriesName): Hours | null {
    return this.#hours.get(nameOf(series)) ?? null;
  }

  forecast(series: SeriesName): Forecast | null {
    return this.#forecasts.get(nameOf(series)) ?? null;
  }

  /** True: there is something new to show. */
  update(spending: readonly SeriesSpending[], runs: readonly SeriesRuns[]): boolean {
    const before = this.#contents;
    this.#hours = new Map(spending.map((series) => [nameOf(series), series.spent]));
    this.#forecasts = new Map(runs.map((series) => [nameOf(series), forecastOf(informativeRuns(series))]));
    this.#contents = JSON.stringify([...this.#hours, ...this.#forecasts]);
    return this.#contents !== before;
  }
}

/** Where a gateway does not say what was used, the quota of an unlimited key does not say it either. */
function informativeRuns({ runs }: SeriesRuns): SeriesRuns['runs'] {
  return runs.filter(({ unlimited, used }) => used !== null || !unlimited);
}

function nameOf({ accountId, keyId }: SeriesName): string {
  return `${accountId}/${keyId}`;
}
