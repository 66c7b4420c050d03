import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { RefreshReason, RefreshState } from '#contract/account-state';
import type { Clock } from '../clock/clock.ts';
import { AwakeSpan } from './awake-span.ts';
import { planNext, type ExpectedChange, type Interval, type Plan } from './schedule.ts';
import { Waking } from './waking.ts';

/** Opening the popover, or waking up, refreshes what is older than this. */
const FRESH_ENOUGH_MS = MINUTE_MS;
/** A timer is never that late while the machine is awake. */
const OVERDUE_MS = 5 * SECOND_MS;

/** What a refresh came to, without tokens or HTTP. `interrupted`: it says nothing, it was ended from here. */
export interface RefreshResult {
  readonly kind: 'ok' | 'failed' | 'rejected' | 'interrupted';
  /** The next one of a pinned key. */
  readonly expected: ExpectedChange | null;
}

/** What the origin allows; shared with other accounts. */
interface Origin {
  readonly retryAt: number | null;
  readonly backOffUntil: number | null;
}

export interface PollerOptions<Report> {
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly interval: () => Interval;
  readonly origin: Origin;
  /** Then nothing is refreshed but what the user asks for. */
  readonly isPaused: () => boolean;
  /** A failure is a report like any other. */
  readonly read: () => Promise<Report>;
  /** Takes over what was read, in the turn in which the refresh ends: both are one change. */
  readonly take: (report: Report) => RefreshResult;
  /** It ended in an exception, which no gateway answers with; it is tried again like one that failed. */
  readonly onRefreshFailed: (error: unknown) => void;
  /** A refresh has ended, or is planned anew. That one has begun is not told: most end before anybody has looked. */
  readonly onChange: () => void;
}

/** One account's refreshes: at most one at a time, a second request joins it; one timer, never a chain of two. */
export class Poller<Report> {
  readonly #options: PollerOptions<Report>;
  #cancelTimer: () => void = () => undefined;
  #running: Promise<void> | null = null;
  #expected: ExpectedChange | null = null;
  /** When one ended last; epoch ms. */
  #lastEndedAt: number | null = null;
  #failures = 0;
  #probesMade: number | null = null;
  /** The refresh that runs is one of them. */
  #isProbe = false;
  #stopped = false;
  #suspended = false;
  /** None has ended since the start, or since the machine slept. */
  #isFirst = true;
  readonly #waking: Waking;
  /** Of the refresh that runs, or ran last. */
  readonly #span: AwakeSpan;
  #next: RefreshState['next'] = null;

  constructor(options: PollerOptions<Report>) {
    this.#options = options;
    this.#span = new AwakeSpan(options.clock);
    this.#waking = new Waking(options.clock, options.random);
  }

  get running(): boolean {
    return this.#running !== null;
  }

  /** The first refresh after a start or a sleep is still to end; false where none is to come soon, as in a pause. */
  get isAwaited(): boolean {
    if (!this.#isFirst || this.isRetryAfterPending) return false;
    return this.running || this.#suspended || this.#next !== null;
  }

  get next(): RefreshState['next'] {
    return this.#next;
  }

  /** The server asked for no calls until a time that has not come yet. */
  get isRetryAfterPending(): boolean {
    return this.retryAt !== null;
  }

  /** Until when it did; epoch ms. */
  get retryAt(): number | null {
    return this.#options.origin.retryAt;
  }

  /** What fails now says nothing: the machine sleeps, or has just woken up. */
  get isWaking(): boolean {
    return this.#suspended || this.#waking.isUnderWay;
  }

  /** The user asked, or there is a reason to ask now; only a server's `Retry-After` stands against it. */
  async refresh(): Promise<void> {
    if (this.#stopped) return;
    // A timer may have fired a little early, or nothing is planned yet: the chain must not end here.
    if (this.isRetryAfterPending) this.reschedule();
    else await (this.#running ?? this.#run());
  }

  /** The popover opened. With manual refreshing that counts as asking; in a pause it does not. */
  async opened(): Promise<void> {
    const { interval, isPaused, origin } = this.#options;
    if (isPaused() || this.#isFresh()) return;
    const isBackingOff = this.#failures > 0 || origin.backOffUntil !== null;
    // A back-off ends by a timer, and manual refreshing has none.
    if (!isBackingOff || interval().intervalMs === 0) await this.refresh();
  }

  /** Another call met what a refresh would meet as well: it counts as one, unless one is finding out by itself. */
  countFailure(result: RefreshResult): void {
    if (this.#running === null) this.#settle(result);
  }

  /** Another call has worked: what failed before says nothing of what comes next. */
  forgetFailures(): void {
    [this.#failures, this.#probesMade] = [0, null];
    this.reschedule();
  }

  /** Another change of a pinned key is expected next. */
  expect(expected: ExpectedChange | null): void {
    const isSame = expected?.at === this.#expected?.at && expected?.reason === this.#expected?.reason;
    if (isSame || this.running) return;
    this.#expected = expected;
    if (this.#lastEndedAt !== null) this.reschedule();
  }

  /** The interval changed, a pause began, or the origin wants to be left alone. */
  reschedule(): void {
    // One that is overdue shows a sleep that nobody told of: what is planned now is the first since.
    const overdueMs = this.#options.clock.now() - (this.#next?.at ?? Infinity);
    if (overdueMs > OVERDUE_MS) this.#isFirst = true;
    this.#schedule();
    this.#options.onChange();
  }

  /** A pause ended: what has grown old in it is read at once, unless refreshing is manual. */
  async resumed(): Promise<void> {
    this.reschedule();
    if (this.#options.interval().intervalMs > 0) await this.opened();
  }

  /** The machine goes to sleep: nothing is asked until it wakes up. */
  suspend(): void {
    this.#suspended = true;
    this.#isFirst = true;
    this.#span.noteSleep();
    this.#waking.cancel();
    this.reschedule();
  }

  /** The machine woke up, or the network is back: one refresh soon, however often this is said. */
  wake(reason: RefreshReason): void {
    this.#suspended = false;
    if (reason === 'woke-up') this.#span.noteSleep();
    const isNeeded = this.running || this.#failures > 0 || !this.#isFresh();
    if (!isNeeded) this.#isFirst = false;
    else if (reason === 'woke-up') this.#isFirst = true;
    if (isNeeded) this.#waking.plan(reason);
    this.reschedule();
  }

  stop(): void {
    this.#stopped = true;
    this.#next = null;
    this.#cancelTimer();
    this.#span.end();
  }

  /** What was read in the future was read before the clock was set back: nobody knows how old it is. */
  #isFresh(): boolean {
    const ageMs = this.#options.clock.now() - (this.#lastEndedAt ?? -Infinity);
    return ageMs >= 0 && ageMs <= FRESH_ENOUGH_MS;
  }

  #run(): Promise<void> {
    this.#cancelTimer();
    this.#next = null;
    this.#waking.begin();
    this.#span.begin();
    this.#running = this.#refreshOnce();
    return this.#running;
  }

  async #refreshOnce(): Promise<void> {
    let result: RefreshResult = { kind: 'failed', expected: null };
    try {
      const report = await this.#read();
      this.#running = null;
      result = this.#options.take(report);
    } catch (error) {
      this.#options.onRefreshFailed(error);
    }
    this.#running = null;
    this.#span.end();
    // What it read may be of before a sleep: it is as old as the refresh.
    this.#settle(result, this.#span.hasSlept ? this.#span.beganAt : null);
  }

  /** Whatever is thrown is so not before this refresh is known to run. */
  async #read(): Promise<Report> {
    return this.#options.read();
  }

  /** `asOf`: what it read may be no newer than that, epoch ms; null: it is of now. */
  #settle({ expected, kind }: RefreshResult, asOf: number | null = null): void {
    if (this.#stopped) return;
    this.#expected = expected;
    this.#waking.end({ isInterrupted: kind === 'interrupted' });
    // A refresh that was interrupted is due at once, or as soon as the machine is awake.
    if (kind === 'interrupted') this.#lastEndedAt = 0;
    else {
      this.#lastEndedAt = asOf ?? this.#options.clock.now();
      this.#isFirst = asOf !== null;
      if (asOf !== null) this.#waking.plan('woke-up');
      this.#failures = kind === 'failed' ? this.#failures + 1 : 0;
      this.#probesMade = kind === 'rejected' ? this.#probesAfter() : null;
    }
    this.#schedule();
    this.#options.onChange();
  }

  /** Whoever looks in between, as the user may, puts no later probe off. */
  #probesAfter(): number {
    return this.#probesMade === null ? 0 : this.#probesMade + Number(this.#isProbe);
  }

  #schedule(): void {
    this.#cancelTimer();
    this.#next = null;
    this.#isProbe = false;
    if (this.#stopped || this.#suspended || this.#running !== null) return;
    const { clock, origin } = this.#options;
    const notBefore = Math.max(origin.retryAt ?? 0, origin.backOffUntil ?? 0);
    const plan = this.#waking.before(this.#regularPlan(), notBefore);
    if (plan === null) return;
    this.#next = { at: clock.now() + plan.delayMs, reason: plan.reason };
    this.#cancelTimer = clock.after(plan.delayMs, () => {
      this.#isProbe = plan.reason === 'probe';
      void this.refresh();
    });
  }

  #regularPlan(): Plan | null {
    const { clock, interval, isPaused, origin, random } = this.#options;
    return planNext({
      now: clock.now(),
      since: this.#lastEndedAt ?? 0,
      paused: isPaused(),
      interval: interval(),
      failures: this.#failures,
      probesMade: this.#probesMade,
      retryAt: origin.retryAt,
      backOffUntil: origin.backOffUntil,
      expected: this.#expected,
      jitter: random(),
    });
  }
}
