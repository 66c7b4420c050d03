import { DAY_MS } from '#clock/durations';
import type { Failure, Outcome } from '#contract/failure';

const ASK_AGAIN_AFTER_MS = DAY_MS;
/** Gateways answer with the page of their console, or a redirect to it, where they lack a route. So may a portal. */
const PAGES_UNTIL_ABSENT = 2;

/** A route that not every gateway has: asked each time, whatever fails; where it is not there, once a day. */
export class OptionalRoute {
  readonly #now: () => number;
  #pagesInARow = 0;
  #absentSince: number | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  get isAbsent(): boolean {
    return this.#absentSince !== null;
  }

  /** The user's asking always asks. */
  isWorthAsking(askedFor: boolean): boolean {
    if (askedFor || this.#absentSince === null) return true;
    const forMs = this.#now() - this.#absentSince;
    // Less than nothing: the clock was set back.
    return forMs < 0 || forMs >= ASK_AGAIN_AFTER_MS;
  }

  /** Its answer beside a key list that was read; null: it was not asked. */
  note(answer: Outcome<unknown> | null): void {
    if (answer === null) return;
    this.#pagesInARow = !answer.ok && isConsole(answer.failure) ? this.#pagesInARow + 1 : 0;
    const isMissing = !answer.ok && answer.failure.code === 'not-offered';
    const isAbsent = isMissing || this.#pagesInARow >= PAGES_UNTIL_ABSENT;
    this.#absentSince = isAbsent ? this.#now() : null;
  }
}

/** Whether the route may not be there: then only a key list that is read shows that the gateway is. */
export function mayBeAbsent(answer: Outcome<unknown>): boolean {
  return !answer.ok && (answer.failure.code === 'not-offered' || isConsole(answer.failure));
}

/** A page that reports an error (a 502, a challenge) is an outage's; what was cut, or is none, says nothing of the route. */
function isConsole({ code, httpStatus = 0, isPage }: Failure): boolean {
  if (code === 'redirected-elsewhere') return true;
  const isRedirect = httpStatus >= 300 && httpStatus < 400;
  return code === 'intermediary' && (isRedirect || (isPage === true && isOfConsole(httpStatus)));
}

function isOfConsole(httpStatus: number): boolean {
  return httpStatus < 400 || httpStatus === 404;
}
