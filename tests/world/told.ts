/** An answer that reached the app whole. */
interface HeardAnswer {
  readonly method: string;
  readonly route: string | null;
  readonly target: string;
  readonly status: number;
  readonly text: string;
  /** By the app's clock. */
  readonly at: number;
  readonly trueAt: number;
}

/** A key's record, as it went over the wire. */
export interface WireRow {
  readonly id: number;
  readonly user_id?: number;
  readonly name: string;
  readonly status: number;
  readonly remain_quota: number;
  readonly used_quota: number;
  readonly unlimited_quota: boolean;
  /** Unix seconds; -1: never. */
  readonly expired_time: number;
}

export interface ToldOf<What> {
  readonly what: What;
  readonly at: number;
  readonly trueAt: number;
  /** In the order of the wire. */
  readonly serial: number;
  /** False while the app may have been stopped before it took this. */
  isSure: boolean;
}

/** `absent`: this gateway knows no such thing, which is no matter of one refresh. */
type Subscription = 'active' | 'none' | 'absent';

const KEPT = 400;

/** All that the app was told, by its own simulator's wire: what an honest app can know, and no more. */
export class Told {
  /** By id: the record, or that there is none. */
  readonly keys = new Map<number, ToldOf<WireRow | 'gone'>[]>();
  readonly lists: ToldOf<readonly number[]>[] = [];
  readonly balances: ToldOf<number>[] = [];
  readonly subscriptions: ToldOf<Subscription>[] = [];
  readonly divisors: ToldOf<number>[] = [];
  #open: ToldOf<unknown>[] = [];
  #serial = 0;

  take(answer: HeardAnswer): void {
    if (answer.method !== 'GET') return;
    const data = dataOf(answer);
    switch (answer.route) {
      case '/api/token/:id':
        this.#takeKey(answer, data);
        break;
      case '/api/token/':
        this.#takeList(answer, data);
        break;
      case '/api/user/self':
        this.#note(this.balances, answer, numberIn(data, 'quota'));
        break;
      case '/api/status':
        this.#note(this.divisors, answer, numberIn(data, 'quota_per_unit'));
        break;
      case '/api/subscription/self':
        this.#note(this.subscriptions, answer, answer.status === 404 ? 'absent' : subscriptionIn(data));
        break;
      case null:
        if (answer.target === '/api/subscription/self') this.#note(this.subscriptions, answer, 'absent');
    }
  }

  /** The app has had the time to take everything. */
  settle(): void {
    for (const told of this.#open) told.isSure = true;
    this.#open = [];
  }

  /** The app was stopped, or its connections were: what was under way may be lost. */
  interrupt(): void {
    this.#open = [];
  }

  /** From then on: for `forgetFunds`. */
  get mark(): number {
    return this.#serial;
  }

  /** What was said of balance and subscription since was said of somebody else. */
  forgetFunds(mark: number): void {
    for (const list of [this.balances, this.subscriptions])
      while ((list.at(-1)?.serial ?? 0) > mark) list.pop();
  }

  #takeKey(answer: HeardAnswer, data: unknown): void {
    const keyId = Number(answer.target.split('/').at(-1));
    const row = rowOf(data);
    if (row !== null) this.#noteKey(row.id, answer, row);
    else if (isNotFound(answer)) this.#noteKey(keyId, answer, 'gone');
  }

  #takeList(answer: HeardAnswer, data: unknown): void {
    const rows = rowsOf(data);
    if (rows === null) return;
    for (const row of rows) this.#noteKey(row.id, answer, row);
    this.#note(
      this.lists,
      answer,
      rows.map(({ id }) => id),
    );
  }

  #noteKey(keyId: number, answer: HeardAnswer, what: WireRow | 'gone'): void {
    const told = this.keys.get(keyId) ?? [];
    this.keys.set(keyId, told);
    this.#note(told, answer, what);
  }

  #note<What>(list: ToldOf<What>[], { at, trueAt }: HeardAnswer, what: What | null): void {
    if (what === null) return;
    const told = { what, at, trueAt, serial: (this.#serial += 1), isSure: false };
    list.push(told);
    if (list.length > KEPT) list.shift();
    this.#open.push(told);
  }
}

function dataOf({ status, text }: HeardAnswer): unknown {
  if (status !== 200) return null;
  try {
    const envelope: unknown = JSON.parse(text);
    return get(envelope, 'success') === true ? get(envelope, 'data') : null;
  } catch {
    return null;
  }
}

function isNotFound({ status, text }: HeardAnswer): boolean {
  return status === 200 && /record not found/.test(text);
}

function rowsOf(data: unknown): WireRow[] | null {
  const list = Array.isArray(data) ? data : (get(data, 'items') ?? get(data, 'records'));
  if (!Array.isArray(list)) return null;
  return list.flatMap((entry: unknown) => rowOf(entry) ?? []);
}

function rowOf(data: unknown): WireRow | null {
  return typeof get(data, 'id') === 'number' && get(data, 'remain_quota') !== undefined
    ? (data as WireRow)
    : null;
}

function subscriptionIn(data: unknown): Subscription | null {
  const subscriptions = get(data, 'subscriptions');
  if (!Array.isArray(subscriptions)) return null;
  return subscriptions.some(paysForCalls) ? 'active' : 'none';
}

function paysForCalls(entry: unknown): boolean {
  const [total, used] = ['amount_total', 'amount_used'].map((name) =>
    numberIn(get(entry, 'subscription'), name),
  );
  return !total || (used ?? 0) < total;
}

function numberIn(data: unknown, name: string): number | null {
  const value = get(data, name);
  return typeof value === 'number' ? value : null;
}

function get(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
