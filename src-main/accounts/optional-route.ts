import { DAY_MS } from '#clock/durations';
import type { Outcome } from '#contract/failure';

const ASK_AGAIN_AFTER_MS = DAY_MS;
/** A route that merely fails is given this many chances. */
const CHANCES = 3;

/** A route that not every gateway has: while it answers it is asked, where it is absent once a day. */
export class OptionalRoute {
  readonly #now: () => number;
  #failures = 0;
  #absentSince: number | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  get isWorthAsking(): boolean {
    if (this.#absentSince === null) return true;
    const forMs = this.#now() - this.#absentSince;
    // Less than nothing: the clock was set back.
    return forMs < 0 || forMs >= ASK_AGAIN_AFTER_MS;
  }

  /** Its answer beside other calls that worked; null: it was not asked. */
  note(answer: Outcome<unknown> | null): void {
    if (answer === null) return;
    this.#failures = answer.ok ? 0 : this.#failures + 1;
    const isAbsent = !answer.ok && (answer.failure.code === 'not-offered' || this.#failures >= CHANCES);
    this.#absentSince = isAbsent ? this.#now() : null;
  }
}
