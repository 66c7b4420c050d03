import { MINUTE_MS } from '#clock/durations';
import { isNotedSinceSetBack } from '#clock/instant';
import type { CallEnd } from '#contract/call-end';
import { fail, succeed, type Failure, type Outcome } from '#contract/failure';
import { REQUEST_PURPOSES, type RequestPurpose } from '#contract/request-purpose';
import { TaskScope } from '../async/task-scope.ts';
import type { Clock } from '../clock/clock.ts';
import { backOffMs } from './back-off.ts';
import { RetryWish } from './retry-wish.ts';
import { TokenBucket } from './token-bucket.ts';

const IN_FLIGHT = 2;
const BUCKET = 40;
const PER_MINUTE = 20;
/** The picker leaves these for refreshes. */
const RESERVED_FOR_REFRESH = 5;
const HALVED_FOR_MS = 30 * MINUTE_MS;

/** To be called once, when the call has ended: until when the origin's calls are bound from then on; null: they are not. */
export type Release = (end: CallEnd) => number | null;

interface QueuedCall {
  readonly accountId: string;
  readonly purpose: RequestPurpose;
  /** Of a task that the user wants against the server's wish. */
  readonly isAgreed: boolean;
  readonly settle: (outcome: Outcome<Release>) => void;
}

/**
 * Limits the calls to one origin, for all of its accounts: two in flight, a bucket of 40 refilled at 20 a minute, half
 * of that for 30 minutes after a 429, and none before the server's `Retry-After`. Accounts take turns.
 */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #onWait: () => void;
  readonly #bucket: TokenBucket;
  readonly #demand = new Map<string, number>();
  readonly #lastServed = new Map<string, number>();
  #queue: QueuedCall[] = [];
  #served = 0;
  #inFlight = 0;
  readonly #wish: RetryWish;
  readonly #agreed = new TaskScope();
  #rateLimits = 0;
  #backOffUntil = 0;
  #halvedUntil = 0;
  /** When the above was learnt, by the clock of that moment. */
  #learnedAt = 0;
  #cancelTimer: () => void = () => undefined;

  /** `onWait`: the server asks for silence, or no longer does. */
  constructor(clock: Clock, onWait: () => void = () => undefined) {
    this.#clock = clock;
    this.#onWait = onWait;
    this.#bucket = new TokenBucket(BUCKET, PER_MINUTE, clock.now());
    this.#wish = new RetryWish(() => clock.now());
  }

  /** Until when the server wants no calls at all; null: it takes them. */
  get retryAt(): number | null {
    return this.#wish.until;
  }

  /** As much of it as outlives a restart. */
  get keptRetryAt(): number | null {
    return this.#wish.keptUntil;
  }

  /** What becomes of a call until then; null: nothing. */
  get refusal(): Failure | null {
    return this.#wish.refusal;
  }

  /** Until when nothing is asked unless the user wants it, after a 429 that named no time. */
  get backOffUntil(): number | null {
    return this.#backOffUntil > this.#clock.now() ? this.#backOffUntil : null;
  }

  /** How long a call would wait for the bucket if it came now; 0: not at all. */
  waitMs(purpose: RequestPurpose): number {
    const now = this.#clock.now();
    const rank = REQUEST_PURPOSES.indexOf(purpose);
    const before = this.#queue.filter((other) => REQUEST_PURPOSES.indexOf(other.purpose) <= rank).length;
    const kept = before + (purpose === 'picker' ? RESERVED_FOR_REFRESH : 0);
    return this.#bucket.holds(kept, now) ? 0 : this.#bucket.waitMs(kept, now);
  }

  /** So that regular refreshing leaves half of the refill for everything else. */
  get shortestIntervalMs(): number {
    this.#endHalving();
    const requests = [...this.#demand.values()].reduce((sum, count) => sum + count, 0);
    return ((2 * requests) / this.#bucket.perMinute) * MINUTE_MS;
  }

  /** How many calls a refresh of this account takes; 0 when it is gone. */
  setDemand(accountId: string, requests: number): void {
    if (requests === 0) this.#demand.delete(accountId);
    else this.#demand.set(accountId, requests);
  }

  /** A wish of the server that was met earlier, maybe before the app was started. */
  waitUntil(retryAt: number, wishedBy: CallEnd['wishedBy'] = 'gateway', met?: Failure): void {
    this.#learnedAt = Math.max(this.#learnedAt, this.#clock.now());
    this.#wish.note(retryAt, wishedBy, met);
  }

  networkChanged(): void {
    this.#wish.networkChanged();
    this.#onWait();
  }

  /** About the server's wish. */
  get question(): Pick<RetryWish, 'takeQuestion' | 'returnQuestion' | 'questions' | 'wishedBy'> {
    return this.#wish;
  }

  /**
   * The user wants it against the server's wish: one call of the task goes out, and the others if that one is taken.
   * What is asked for beside the task meets the wish as before.
   */
  async sendOnce<Value>(task: () => Promise<Value>): Promise<Value> {
    this.#wish.openPass();
    try {
      return await this.#agreed.run(task);
    } finally {
      this.#wish.closePass();
      this.#pump();
    }
  }

  /** Of a call that did not wait for its turn. */
  noteCallEnd(end: CallEnd): void {
    this.#onCallEnd(end, false);
  }

  /** The machine's clock was set back: what was to come keeps its distance, unless it was learnt since. */
  clockSetBack(byMs: number): void {
    if (isNotedSinceSetBack(this.#learnedAt, this.#clock.now())) return;
    this.#learnedAt -= byMs;
    this.#wish.shift(byMs);
    this.#backOffUntil -= byMs;
    this.#halvedUntil -= byMs;
  }

  /** Waits for its turn; fails with `asked-to-wait` while the server wants no call, and when `signal` ends the wait. */
  acquire(accountId: string, purpose: RequestPurpose, signal: AbortSignal): Promise<Outcome<Release>> {
    if (signal.aborted) return Promise.resolve(fail('unreachable'));
    return new Promise((resolve) => {
      const abandon = () => this.#abandon(waiting);
      const waiting: QueuedCall = {
        accountId,
        purpose,
        isAgreed: this.#agreed.isWithin,
        settle: (outcome) => {
          signal.removeEventListener('abort', abandon);
          resolve(outcome);
        },
      };
      signal.addEventListener('abort', abandon, { once: true });
      this.#queue.push(waiting);
      this.#pump();
    });
  }

  #abandon(waiting: QueuedCall): void {
    this.#queue = this.#queue.filter((other) => other !== waiting);
    waiting.settle(fail('unreachable'));
    this.#pump();
  }

  #pump(): void {
    this.#cancelTimer();
    this.#cancelTimer = () => undefined;
    this.#refuseUnwanted();
    this.#endHalving();
    for (let next = this.#next(); next !== undefined && this.#isFree; next = this.#next()) {
      const reserved = next.purpose === 'picker' ? RESERVED_FOR_REFRESH : 0;
      const now = this.#clock.now();
      if (!this.#bucket.take(reserved, now)) {
        this.#cancelTimer = this.#clock.after(this.#bucket.waitMs(reserved, now), () => this.#pump());
        return;
      }
      this.#start(next);
    }
  }

  get #isFree(): boolean {
    return this.#inFlight < IN_FLIGHT && !this.#wish.isPassTaken;
  }

  /** The most pressing purpose; among equals the account whose last turn is longest ago, then who came first. */
  #next(): QueuedCall | undefined {
    const rank = ({ purpose }: QueuedCall) => REQUEST_PURPOSES.indexOf(purpose);
    const turn = ({ accountId }: QueuedCall) => this.#lastServed.get(accountId) ?? -1;
    return this.#queue.toSorted((one, other) => rank(one) - rank(other) || turn(one) - turn(other))[0];
  }

  #start(waiting: QueuedCall): void {
    this.#queue = this.#queue.filter((other) => other !== waiting);
    this.#lastServed.set(waiting.accountId, (this.#served += 1));
    this.#inFlight += 1;
    const hasPass = this.#wish.takePass();
    let isOver = false;
    waiting.settle(
      succeed((end) => {
        if (isOver) return null;
        isOver = true;
        this.#inFlight -= 1;
        return this.#onCallEnd(end, hasPass);
      }),
    );
  }

  #onCallEnd(end: CallEnd, hadPass: boolean): ReturnType<Release> {
    if (hadPass) this.#wish.endPass(end);
    this.#learn(end);
    try {
      if (hadPass || end.retryAt !== null) this.#onWait();
    } finally {
      this.#pump();
    }
    return this.#wish.boundUntil;
  }

  #learn({ failure, rateLimited, retryAt, wishedBy }: CallEnd): void {
    const now = this.#clock.now();
    if (rateLimited || retryAt !== null) this.#learnedAt = now;
    if (retryAt !== null) this.waitUntil(retryAt, wishedBy, failure);
    if (!rateLimited) {
      this.#rateLimits = 0;
      return;
    }
    // Calls that were in flight together meet the same limit once.
    if (this.backOffUntil === null) this.#rateLimits += 1;
    this.#backOffUntil = retryAt === null ? now + backOffMs(this.#rateLimits) : 0;
    this.#halvedUntil = now + HALVED_FOR_MS;
    this.#bucket.resize(BUCKET / 2, PER_MINUTE / 2, now);
  }

  #endHalving(): void {
    if (this.#halvedUntil === 0 || this.#clock.now() < this.#halvedUntil) return;
    this.#bucket.resize(BUCKET, PER_MINUTE, this.#halvedUntil);
    this.#halvedUntil = 0;
  }

  /** All calls, while the server wants none; a task that the user wants all the same has its pass. */
  #refuseUnwanted(): void {
    const { refusal, until } = this.#wish;
    if (refusal === null) return;
    const isRefused = ({ isAgreed }: QueuedCall) => until !== null || !isAgreed;
    const refused = this.#queue.filter(isRefused);
    this.#queue = this.#queue.filter((call) => !isRefused(call));
    for (const { settle } of refused) settle({ ok: false, failure: refusal });
  }
}
