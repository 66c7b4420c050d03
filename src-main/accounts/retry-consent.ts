import type { CallEnd } from '#contract/call-end';
import type { RateLimiters } from '../polling/rate-limiters.ts';

/**
 * Asked by main itself: is a gateway to be asked once, though it, or a page in its place, wants silence until then? Null:
 * nobody was asked.
 */
export type MaySendOnce = (
  host: string,
  until: number,
  wishedBy: NonNullable<CallEnd['wishedBy']>,
) => Promise<boolean | null>;

interface Asked {
  readonly record: { readonly baseUrl: string };
  /** Null: without its token. */
  readonly connected: unknown;
}

/** `page`: nothing is known to have been pressed for it; `app`: it follows from something else that the user did. */
export type RefreshedBy = 'user' | 'page' | 'app';

/** What the user wants of an origin that asked to wait: they are asked, and nobody else goes against it. */
export class RetryConsent {
  readonly #limiters: RateLimiters;
  readonly #maySendOnce: MaySendOnce;

  constructor(limiters: RateLimiters, maySendOnce: MaySendOnce) {
    this.#limiters = limiters;
    this.#maySendOnce = maySendOnce;
  }

  async run<Value>(url: string, task: () => Promise<Value>, wasPressed = true): Promise<Value> {
    const { host, origin } = new URL(url);
    const limiter = this.#limiters.of(origin);
    const { question } = limiter;
    const until = question.takeQuestion(wasPressed);
    if (until === null) return task();
    const mayIt = await this.#maySendOnce(host, until, question.wishedBy);
    if (mayIt === null) question.returnQuestion();
    return mayIt === true ? limiter.sendOnce(task) : task();
  }

  /** For each of them, with one question for those of one origin; none for those of which nothing can or need be asked. */
  async runAll<On extends Asked>(
    all: readonly On[],
    by: RefreshedBy,
    task: (on: On) => Promise<unknown>,
  ): Promise<void> {
    const isAskedOf = ({ connected }: On) => connected !== null && by !== 'app';
    const others = all.filter((on) => !isAskedOf(on));
    const asked = all.filter(isAskedOf);
    const byOrigin = Map.groupBy(asked, ({ record }) => new URL(record.baseUrl).origin);
    // Only one is asked about at a time: with each press it is the turn of another.
    const inTurn = [...byOrigin].toSorted(([one], [other]) => this.#questions(one) - this.#questions(other));
    const runs = inTurn.map(([origin, there]) =>
      this.run(origin, () => Promise.all(there.map(task)), by === 'user'),
    );
    await Promise.all([...runs, ...others.map(task)]);
  }
  #questions(origin: string): number {
    return this.#limiters.of(origin).question.questions;
  }
}
