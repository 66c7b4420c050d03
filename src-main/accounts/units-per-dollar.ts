import { DAY_MS } from '#clock/durations';
import type { Gateway } from '../gateway/gateway.ts';
import type { AccountModel } from './account-model.ts';
import { OptionalRoute } from './optional-route.ts';

/** Units in a dollar, and what amounts are shown in, as the gateway says. */
export class UnitsPerDollarReader {
  readonly #gateway: Gateway;
  readonly #model: AccountModel;
  readonly #now: () => number;
  readonly #route: OptionalRoute;
  #learnedAt = -Infinity;

  constructor(gateway: Gateway, model: AccountModel, now: () => number) {
    this.#gateway = gateway;
    this.#model = model;
    this.#now = now;
    this.#route = new OptionalRoute(now);
  }

  /** After a refresh that worked: asked until it says so, then once a day, and whenever the user asks. */
  async learn(askedFor: boolean, isClosed: () => boolean): Promise<void> {
    const isKnown = Math.abs(this.#now() - this.#learnedAt) < DAY_MS;
    if (isKnown && !askedFor) return;
    if (!this.#route.isWorthAsking(askedFor)) return;
    const outcome = await this.#gateway.readQuotaDisplay();
    this.#route.note(outcome);
    if (!outcome.ok || isClosed()) return;
    this.#learnedAt = this.#now();
    const { instead, unitsPerDollar } = outcome.value;
    this.#model.updateRecord({ unitsPerDollar, shownInstead: instead });
  }
}
