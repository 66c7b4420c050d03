import { DAY_S, HOUR_S } from './wire-seconds.ts';

/** One billed model call. */
export interface LoggedCall {
  readonly userId: number;
  readonly keyId: number;
  /** As it was then: a rename changes nothing here. */
  readonly keyName: string;
  readonly group: string;
  readonly model: string;
  /** Unix seconds. */
  readonly createdAtS: number;
  /** Units. */
  readonly quota: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

export interface LogRow extends LoggedCall {
  readonly id: number;
}

/** What one key did with one model in one hour of UTC. */
export interface HourRow extends Pick<LoggedCall, 'userId' | 'keyName' | 'group' | 'model'> {
  readonly hourS: number;
  count: number;
  quota: number;
  tokens: number;
}

/** Of these the lists are made; sums go further back, by the hour. */
const MAXIMUM_ROWS = 10_000;
const ROWS_DROPPED_AT_ONCE = 1_000;
const DEFAULT_KEEP_LOG_DAYS = 32;

/** The gateway's log, as much of it as a simulator needs: it runs for weeks inside the app. */
export class UsageLog {
  readonly #keepS: number;
  #rows: LogRow[] = [];
  readonly #hours = new Map<string, HourRow>();
  #count = 0;
  #latestHourS = 0;

  constructor(keepLogDays = DEFAULT_KEEP_LOG_DAYS) {
    this.#keepS = keepLogDays * DAY_S;
  }

  add(call: LoggedCall): void {
    this.#count += 1;
    this.#rows.push({ ...call, id: this.#count });
    if (this.#rows.length > MAXIMUM_ROWS) this.#rows = this.#rows.slice(ROWS_DROPPED_AT_ONCE);
    const hour = this.#hourOf(call);
    hour.count += 1;
    hour.quota += call.quota;
    hour.tokens += call.promptTokens + call.completionTokens;
  }

  /** Newest first. */
  rowsOf(userId: number): LogRow[] {
    return this.#rows.filter((row) => row.userId === userId).reverse();
  }

  hoursOf(userId: number): HourRow[] {
    return [...this.#hours.values()].filter((hour) => hour.userId === userId);
  }

  #hourOf({ userId, keyName, group, model, createdAtS }: LoggedCall): HourRow {
    const hourS = hourOf(createdAtS);
    if (hourS > this.#latestHourS) this.#forget(hourS);
    const name = JSON.stringify([hourS, userId, keyName, group, model]);
    const known = this.#hours.get(name);
    if (known) return known;
    const hour = { hourS, userId, keyName, group, model, count: 0, quota: 0, tokens: 0 };
    this.#hours.set(name, hour);
    return hour;
  }

  #forget(latestHourS: number): void {
    this.#latestHourS = latestHourS;
    for (const [name, { hourS }] of this.#hours) {
      if (latestHourS - hourS > this.#keepS) this.#hours.delete(name);
    }
  }
}

export function hourOf(atS: number): number {
  return atS - (atS % HOUR_S);
}
