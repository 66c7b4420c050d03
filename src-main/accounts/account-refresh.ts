import type { RefreshState } from '#contract/account-state';
import type { Failure } from '#contract/failure';
import type { PinState } from '#contract/pin-state';
import { Poller, type RefreshResult } from '../polling/poller.ts';
import type { RateLimiter } from '../polling/rate-limiter.ts';
import { intervalInForce, type Interval, type Urgent } from '../polling/schedule.ts';
import type { AccountModel } from './account-model.ts';
import { refreshResult } from './account-runtime.ts';
import { isAccountWide, isRejection } from './failure-kinds.ts';
import { SETTLES_WITHIN_MS } from './open-writes.ts';
import type { GatewayDependencies } from './gateway-dependencies.ts';
import { emptyReport, type AccountReport } from './account-report.ts';
import type { AccountReader, OnReadings } from './read-account.ts';

export interface RefreshDependencies extends Pick<GatewayDependencies, 'clock' | 'log' | 'random'> {
  /** Of the origin; null: nobody minds how often it is asked. */
  readonly limiter: RateLimiter | null;
  /** A wish of it may have ended by now. */
  readonly keepWish: () => void;
  /** The user's choice; 0: only when asked. */
  readonly chosenMs: () => number;
  readonly isOnBattery: () => boolean;
  readonly isPaused: () => boolean;
  /** A refresh ended, takes long, came further, or is planned anew. */
  readonly onChange: () => void;
  /** What was read is known, and will be shown when the turn ends. */
  readonly onRead: (report: AccountReport, askedFor: boolean) => void;
  /** The most urgent first. */
  readonly urgentPins: () => readonly PinState[];
  readonly isBalanceLow: () => boolean;
  /** Whose detail somebody looks at now. */
  readonly openKeyId: () => number | null;
}

/** A refresh that takes longer shows that it runs, and how far it has come; no more often than this. */
const SHOWN_EVERY_MS = 1_000;
/** Without a limiter nothing is ever asked to wait. */
const NEVER_WAITING = { retryAt: null, backOffUntil: null };

/** The refreshing of an account that has its token: how often, what is read of it, and how far it has come. */
export class AccountRefresh {
  readonly poller: Poller<AccountReport>;
  readonly #model: AccountModel;
  readonly #reader: AccountReader;
  readonly #dependencies: RefreshDependencies;
  #urgent: Urgent | null = null;
  #progress: RefreshState['progress'] = null;
  #calls = 0;
  #askedFor = false;
  #shownAt = 0;
  #cancelShowing: () => void = () => undefined;
  #isStopped = false;

  constructor(model: AccountModel, reader: AccountReader, dependencies: RefreshDependencies) {
    const { clock, isPaused, limiter, onChange, random } = dependencies;
    this.#model = model;
    this.#reader = reader;
    this.#dependencies = dependencies;
    this.poller = new Poller({
      clock,
      random,
      interval: () => this.interval,
      origin: limiter ?? NEVER_WAITING,
      isPaused,
      read: () => this.#read(),
      take: (report) => this.#take(report),
      onRefreshFailed: (error) => dependencies.log('refresh-failed', { error }),
      onChange,
    });
  }

  get interval(): Interval {
    const { chosenMs, isOnBattery, limiter } = this.#dependencies;
    return intervalInForce({
      chosenMs: chosenMs(),
      onBattery: isOnBattery(),
      urgent: this.#urgent,
      shortestMs: limiter?.shortestIntervalMs ?? 0,
    });
  }

  get state(): Omit<RefreshState, 'lastSuccessAt'> {
    const { isAwaited, next, running } = this.poller;
    return { intervalMs: this.interval.intervalMs, isAwaited, next, progress: this.#progress, running };
  }

  /** The user asks for it. */
  async asked(): Promise<void> {
    this.#askedFor = true;
    await this.poller.refresh();
    this.#askedFor = false;
  }

  /** A call of it goes out. */
  noteCall(): void {
    this.#calls += 1;
  }

  /** One key says nothing of the others: it makes no refresh, but it can show that one would fail, or work again. */
  takeOne(report: AccountReport): void {
    if (this.#isStopped) return;
    if (report.failure !== null && isAccountWide(report.failure)) {
      this.#model.apply(report, true);
      this.poller.countFailure(this.#resultOf(report));
      return;
    }
    this.#model.applyKeys(report);
    const isNews = report.failure === null && this.#model.runtime.connection.state !== 'ok';
    // In a pause one key was asked for, and no other.
    if (isNews && !this.#dependencies.isPaused()) void this.poller.refresh();
  }

  /** Whichever call is told that the token does not work, the account knows it at once. */
  noteRejection(failure: Failure): void {
    const isNews = failure.code !== this.#model.runtime.connection.failure?.code;
    if (isNews && isRejection(failure)) this.takeOne(emptyReport(failure));
  }

  /** A call has worked. Where no refresh may follow that says so, what all calls would have met is over by that. */
  noteAnswer(): void {
    const { failure } = this.#model.runtime.connection;
    if (this.#isStopped || this.poller.running || failure === null || !isAccountWide(failure)) return;
    const isWaiting = this.poller.isRetryAfterPending;
    if (isWaiting ? failure.retryAt !== undefined : !this.#dependencies.isPaused()) return;
    this.#model.noteWorks();
    this.poller.forgetFailures();
  }

  /** A key is watched, or has an expiry, of which the refresh that is planned knows nothing. */
  pinsChanged(): void {
    this.poller.expect(this.#resultOf({ failure: null }).expected);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelShowing();
    this.poller.stop();
    this.#dependencies.limiter?.setDemand(this.#model.record.id, 0);
  }

  async #read(): Promise<AccountReport> {
    const { clock } = this.#dependencies;
    this.#calls = 0;
    this.#shownAt = clock.now();
    this.#cancelShowing = clock.after(SHOWN_EVERY_MS, () => this.#show());
    try {
      return await this.#reader.read(this.#keysToRead(), {
        askedFor: this.#askedFor,
        openKeyId: this.#dependencies.openKeyId(),
        onReadings: (...come) => this.#showComing(...come),
        isClockInDoubt: () => this.#model.isClockInDoubt,
      });
    } finally {
      this.#cancelShowing();
      this.#progress = null;
    }
  }

  /** Keys that are gone are looked for when the user asks; otherwise they would cost a call each time. */
  #keysToRead(): readonly number[] {
    const isWanted = ({ status }: PinState) => this.#askedFor || status !== 'deleted';
    return this.#dependencies
      .urgentPins()
      .filter(isWanted)
      .map(({ keyId }) => keyId);
  }

  /** A refresh that takes long, because it has to wait for its turn, shows what it has. */
  #showComing(...[readings, progress]: Parameters<OnReadings>): void {
    if (this.#isStopped || this.#dependencies.clock.now() - this.#shownAt < SHOWN_EVERY_MS) return;
    this.#progress = progress;
    this.#model.applyKeys({ readings });
    this.#show();
  }

  #show(): void {
    this.#shownAt = this.#dependencies.clock.now();
    this.#dependencies.onChange();
  }

  #take(report: AccountReport): RefreshResult {
    if (this.#isStopped || this.#isInterrupted(report)) {
      if (!this.#isStopped) this.#model.applyKeys(report);
      return { ...this.#resultOf(report), kind: 'interrupted' };
    }
    this.#model.apply(report, this.#askedFor);
    this.#dependencies.onRead(report, this.#askedFor);
    this.#note(report);
    return this.#resultOf(report);
  }

  /** Asleep, or just awake, or on connections that were closed here: what failed then says nothing of the gateway. */
  #isInterrupted({ failure }: AccountReport): boolean {
    if (failure === null) return false;
    return failure.code === 'interrupted' || (this.poller.isWaking && !this.#askedFor);
  }

  #note({ failure }: AccountReport): void {
    const { keepWish, limiter, log } = this.#dependencies;
    keepWish();
    if (failure === null) limiter?.setDemand(this.#model.record.id, this.#calls);
    this.#urgent = this.#whatIsUrgent();
    const { intervalMs, reason } = this.interval;
    log('refresh', { outcome: failure?.code ?? 'ok', calls: this.#calls, intervalMs, because: reason });
  }

  #whatIsUrgent(): Urgent | null {
    const { isBalanceLow, urgentPins } = this.#dependencies;
    if (urgentPins().some((pin) => pin.status === 'low')) return 'near-empty';
    if (isBalanceLow()) return 'low-balance';
    return this.#model.isBurningFast ? 'fast-burning' : null;
  }

  #resultOf({ failure }: Pick<AccountReport, 'failure'>): RefreshResult {
    const { clock, urgentPins } = this.#dependencies;
    const { record, runtime } = this.#model;
    // A key that a write without an answer was sent for is read when that can come no more.
    const writes = record.pins.flatMap(({ openWrites = [] }) => openWrites);
    const settlesAt = writes.map(({ at }) => at + SETTLES_WITHIN_MS);
    return refreshResult(failure, urgentPins(), clock.now(), runtime.clockAheadMs, settlesAt);
  }
}
