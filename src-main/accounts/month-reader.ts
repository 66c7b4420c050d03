import { monthEndAfter } from '#clock/calendar';
import { HOUR_MS } from '#clock/durations';
import type { Gateway } from '../gateway/gateway.ts';
import type { AccountModel } from './account-model.ts';
import { mayBeAbsent, OptionalRoute } from './optional-route.ts';

type MonthGateway = Pick<Gateway, 'readMonth' | 'readKeyPage'>;

/** The gateway's own figures of the month, read while somebody looks at the account and at most hourly. */
export class MonthReader {
  readonly #gateway: MonthGateway;
  readonly #model: Pick<AccountModel, 'updateRuntime'>;
  readonly #now: () => number;
  readonly #route: OptionalRoute;
  #askedAt = -Infinity;
  #isAskedFor = false;

  constructor(gateway: MonthGateway, model: Pick<AccountModel, 'updateRuntime'>, now: () => number) {
    this.#gateway = gateway;
    this.#model = model;
    this.#now = now;
    this.#route = new OptionalRoute(now);
  }

  /** The user asked for what there is: the next look asks, whatever was not there. */
  noteAskedFor(): void {
    this.#isAskedFor = true;
  }

  /** Without them the view lacks a few lines; nothing is said of that. */
  async read(isClosed: () => boolean): Promise<void> {
    const now = this.#now();
    if (!this.#route.isWorthAsking(this.#isAskedFor) || !this.#isOld(now)) return;
    this.#isAskedFor = false;
    this.#askedAt = now;
    let isRead = false;
    try {
      isRead = await this.#ask(isClosed);
    } finally {
      // What merely failed, however, may be asked again when the view is opened again.
      if (!isRead) this.#askedAt = -Infinity;
    }
  }

  async #ask(isClosed: () => boolean): Promise<boolean> {
    const outcome = await this.#gateway.readMonth();
    // A portal has pages for every route: only beside a key list that is read the gateway lacks this one.
    if (!mayBeAbsent(outcome) || (await this.#gateway.readKeyPage(1)).ok) this.#route.note(outcome);
    if (outcome.ok && !isClosed()) this.#model.updateRuntime({ month: outcome.value });
    return outcome.ok;
  }

  /** Those of another month are no longer shown. */
  #isOld(now: number): boolean {
    return Math.abs(now - this.#askedAt) >= HOUR_MS || now >= monthEndAfter(this.#askedAt);
  }
}
