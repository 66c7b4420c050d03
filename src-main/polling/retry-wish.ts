import type { CallEnd } from '#contract/call-end';
import type { Failure } from '#contract/failure';
import { LIMITS } from '#contract/limits';

type WishedBy = NonNullable<CallEnd['wishedBy']>;

const LONGEST_MS = { gateway: LIMITS.retryAfterMs, page: LIMITS.pageRetryAfterMs };

/**
 * The silence that an origin asked for (`Retry-After`). A page may be that of any network on the way, so its wish goes
 * no further than that network. One call may go out all the same where the user wants it, about which they are asked.
 */
export class RetryWish {
  readonly #now: () => number;
  #until = { gateway: 0, page: 0 };
  #met: Readonly<Record<WishedBy, Failure['met']>> = { gateway: undefined, page: undefined };
  /** About this wish. */
  #questions = 0;
  #pass: 'none' | 'open' | 'taken' = 'none';

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Null: calls may go out, for nothing is wished or one call finds out whether it still is. */
  get until(): number | null {
    return this.#pass === 'none' ? this.boundUntil : null;
  }

  /** What binds every call but that one and those that wait for it. */
  get boundUntil(): number | null {
    return this.#pending(Math.max(this.#until.gateway, this.#until.page));
  }

  /** What becomes of those; in what the wish was met nobody knows any more after a restart. Null: it binds none. */
  get refusal(): Failure | null {
    const retryAt = this.boundUntil;
    const met = this.#met[this.wishedBy];
    return retryAt === null ? null : { code: 'asked-to-wait', retryAt, ...(met && { met }) };
  }

  /** What outlives a restart. */
  get keptUntil(): number | null {
    return this.#pending(this.#until.gateway);
  }

  /** The call that finds out is under way: the others wait for what it comes to. */
  get isPassTaken(): boolean {
    return this.#pass === 'taken';
  }

  /** `met`: the failure that it came with, where that is known. */
  note(until: number, by: WishedBy, met?: Failure): void {
    const latest = Math.min(until, this.#now() + LONGEST_MS[by]);
    if (latest <= this.#until[by]) return;
    this.#until = { ...this.#until, [by]: latest };
    this.#met = { ...this.#met, [by]: met && metOnly(met) };
    this.#questions = 0;
  }

  shift(byMs: number): void {
    this.#until = { gateway: this.#until.gateway - byMs, page: this.#until.page - byMs };
  }

  networkChanged(): void {
    this.#until = { ...this.#until, page: 0 };
  }

  /**
   * Until when there is to be silence, for the question about it; null: nothing to ask. Whoever pressed something is
   * asked, though they had declined; what nobody is known to have pressed is asked about once, and never after that.
   */
  takeQuestion(wasPressed = true): number | null {
    const { until } = this;
    if (until === null || (!wasPressed && this.#questions > 0)) return null;
    this.#questions += 1;
    return until;
  }

  /** It could not be put. */
  returnQuestion(): void {
    this.#questions = Math.max(0, this.#questions - 1);
  }

  /** Whose wish it is that lasts longest. */
  get wishedBy(): WishedBy {
    return this.#until.page > this.#until.gateway ? 'page' : 'gateway';
  }

  /** How often this wish was asked about. */
  get questions(): number {
    return this.#questions;
  }

  openPass(): void {
    if (this.#pass === 'none') this.#pass = 'open';
  }

  closePass(): void {
    if (this.#pass === 'open') this.#pass = 'none';
  }

  /** True: this is the call that may go out all the same. */
  takePass(): boolean {
    if (this.#pass !== 'open') return false;
    this.#pass = 'taken';
    return true;
  }

  /** A gateway that takes the call has stopped wishing. */
  endPass({ wasTaken = false }: CallEnd): void {
    this.#pass = 'none';
    if (wasTaken) this.#until = { gateway: 0, page: 0 };
  }

  #pending(until: number): number | null {
    return until > this.#now() ? until : null;
  }
}

function metOnly({ code, detail, httpStatus }: Failure): NonNullable<Failure['met']> {
  return { code, ...(detail !== undefined && { detail }), ...(httpStatus !== undefined && { httpStatus }) };
}
