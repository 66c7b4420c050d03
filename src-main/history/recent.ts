import { forecastOf, type Forecast } from '../keys/run-out.ts';
import type { SeriesSpending } from './protocol.ts';
import type { SeriesRuns } from './runs.ts';
import { ACCOUNT_ITSELF } from './usage-sample.ts';

type Hours = SeriesSpending['spent'];

/** What the last days say of one account and its keys. */
export class AccountUsage {
  readonly #hours: ReadonlyMap<number, Hours>;
  readonly #forecasts: ReadonlyMap<number, Forecast | null>;
  /** Equal where nothing else is said. */
  readonly contents: string;

  constructor(spending: readonly SeriesSpending[], runs: readonly SeriesRuns[]) {
    this.#hours = new Map(spending.map(({ keyId, spent }) => [keyId, spent]));
    this.#forecasts = new Map(runs.map((series) => [series.keyId, forecastOf(informativeRuns(series))]));
    this.contents = JSON.stringify([...this.#hours, ...this.#forecasts]);
  }

  /** Units in each of the last 24 hours, the hour of now last; null in it: a gap, or not known. Null: nothing is known. */
  spentPerHour(keyId: number): Hours | null {
    return this.#hours.get(keyId) ?? null;
  }

  /** `keyId` null: of the account itself. Null: there is too little evidence. */
  forecast(keyId: number | null): Forecast | null {
    return this.#forecasts.get(keyId ?? ACCOUNT_ITSELF) ?? null;
  }
}

export const NO_USAGE = new AccountUsage([], []);

/** What the last days say of each account, as it was asked for last. */
export class RecentUsage {
  #accounts: ReadonlyMap<string, AccountUsage> = new Map();

  /** The same object until they say something else; null: nothing is known. */
  of(accountId: string): AccountUsage | null {
    return this.#accounts.get(accountId) ?? null;
  }

  /** True: there is something new to show. */
  update(spending: readonly SeriesSpending[], runs: readonly SeriesRuns[]): boolean {
    const before = this.#accounts;
    const accountIds = [...new Set([...spending, ...runs].map(({ accountId }) => accountId))];
    const figures = accountIds.map((accountId) => {
      const isOf = (series: { readonly accountId: string }) => series.accountId === accountId;
      const [known, read] = [
        before.get(accountId),
        new AccountUsage(spending.filter(isOf), runs.filter(isOf)),
      ];
      return [accountId, known?.contents === read.contents ? known : read] as const;
    });
    this.#accounts = new Map(figures);
    const isNew = figures.some(([accountId, own]) => own !== before.get(accountId));
    return isNew || figures.length !== before.size;
  }
}

/** Where a gateway does not say what was used, the quota of an unlimited key does not say it either. */
function informativeRuns({ runs }: SeriesRuns): SeriesRuns['runs'] {
  return runs.filter(({ unlimited, used }) => used !== null || !unlimited);
}
