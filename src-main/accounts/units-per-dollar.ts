import { DAY_MS } from '#clock/durations';
import type { Gateway } from '../gateway/gateway.ts';
import type { AccountModel } from './account-model.ts';

/** Units in a dollar, as the gateway says. */
export class UnitsPerDollarReader {
  readonly #gateway: Gateway;
  readonly #model: AccountModel;
  readonly #now: () => number;
  #askedAt = -Infinity;

  constructor(gateway: Gateway, model: AccountModel, now: () => number) {
    this.#gateway = gateway;
    this.#model = model;
    this.#now = now;
  }

  /** Asked at first, and once a day. */
  async learn(isClosed: () => boolean): Promise<void> {
    const now = this.#now();
    if (Math.abs(now - this.#askedAt) < DAY_MS) return;
    this.#askedAt = now;
    const outcome = await this.#gateway.readUnitsPerDollar();
    if (outcome.ok && !isClosed()) this.#model.updateRecord({ unitsPerDollar: outcome.value });
  }
}
