import type { Clock } from './clock.ts';
import { planNext, type Plan } from './schedule.ts';

/** Opening the popover refreshes what is older than this. */
const FRESH_ENOUGH_MS = 60_000;

/** What a refresh came to, without tokens or HTTP. */
export interface RefreshResult {
  readonly kind: 'ok' | 'failed' | 'rejected';
  readonly retryAt: number | null;
  readonly nearEmpty: boolean;
  readonly expiryAt: number | null;
}

export interface PollerOptions {
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly intervalMs: () => number;
  /** Then nothing is refreshed but what the user asks for. */
  readonly isPaused: () => boolean;
  /** Never rejects: a failure is a result. */
  readonly refresh: () => Promise<RefreshResult>;
  readonly onChange: () => void;
}

const NOTHING_KNOWN: RefreshResult = { kind: 'ok', retryAt: null, nearEmpty: false, expiryAt: null };

/** One account's refreshes: at most one at a time, a second request joins it; one timer, never a chain of two. */
export class Poller {
  readonly #options: PollerOptions;
  #cancelTimer: () => void = () => undefined;
  #running: Promise<void> | null = null;
  #last: RefreshResult = NOTHING_KNOWN;
  #lastEndedAt: number | null = null;
  #failures = 0;
  #probesMade: number | null = null;
  #stopped = false;
  #plan: Plan | null = null;

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  get running(): boolean {
    return this.#running !== null;
  }

  get next(): Plan | null {
    return this.#plan;
  }

  /** The server asked for no calls until a time that has not come yet. */
  get isServerWaiting(): boolean {
    return (this.#last.retryAt ?? 0) > this.#options.clock.now();
  }

  /** The user asked, or there is a reason to ask now; only a server's `Retry-After` stands against it. */
  async refresh(): Promise<void> {
    if (this.#stopped || this.isServerWaiting) return;
    await (this.#running ?? this.#run());
  }

  /** The popover opened. With manual refreshing that counts as asking; in a pause it does not. */
  async opened(): Promise<void> {
    if (this.#options.isPaused()) return;
    const isOld =
      this.#lastEndedAt === null || this.#options.clock.now() - this.#lastEndedAt > FRESH_ENOUGH_MS;
    if (isOld && this.#failures === 0) await this.refresh();
  }

  /** Another call met what a refresh would meet as well: it counts as one, unless one is finding out by itself. */
  countFailure(result: RefreshResult): void {
    if (!this.#stopped && this.#running === null) this.#settle(result);
  }

  /** The interval changed, or a pause began. */
  replan(): void {
    this.#schedule();
    this.#options.onChange();
  }

  /** A pause ended: what has grown old in it is read at once, unless refreshing is manual. */
  async resumed(): Promise<void> {
    this.replan();
    if (this.#options.intervalMs() > 0) await this.opened();
  }

  stop(): void {
    this.#stopped = true;
    this.#plan = null;
    this.#cancelTimer();
  }

  #run(): Promise<void> {
    this.#cancelTimer();
    this.#plan = null;
    this.#running = this.#options.refresh().then((result) => {
      this.#running = null;
      this.#settle(result);
    });
    this.#options.onChange();
    return this.#running;
  }

  #settle(result: RefreshResult): void {
    this.#last = result;
    this.#lastEndedAt = this.#options.clock.now();
    this.#failures = result.kind === 'failed' ? this.#failures + 1 : 0;
    this.#probesMade = result.kind === 'rejected' ? (this.#probesMade ?? -1) + 1 : null;
    this.#schedule();
    this.#options.onChange();
  }

  #schedule(): void {
    this.#cancelTimer();
    this.#plan = null;
    if (this.#stopped || this.#running !== null || this.#lastEndedAt === null) return;
    const { clock, intervalMs, isPaused, random } = this.#options;
    const now = clock.now();
    this.#plan = planNext({
      ...this.#last,
      now,
      paused: isPaused(),
      intervalMs: intervalMs(),
      failures: this.#failures,
      probesMade: this.#probesMade,
      jitter: random(),
    });
    if (this.#plan !== null) this.#cancelTimer = clock.after(this.#plan.at - now, () => this.#onTimer());
  }

  /** A timer may fire a little early, while the server still wants no call: then the chain must not end here. */
  #onTimer(): void {
    if (this.isServerWaiting) this.#schedule();
    else void this.refresh();
  }
}
