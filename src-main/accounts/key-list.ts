import { SerialQueue } from '#async/serial-queue';
import { MINUTE_MS } from '#clock/durations';
import type { KeyListItem, KeyListSlice } from '#contract/pin-state';
import { succeed, type Outcome } from '#contract/failure';
import { LIMITS } from '#contract/limits';
import type { Reading } from '#contract/reading';
import type { Gateway, KeyPage } from '../gateway/gateway.ts';

/** The picker's list is kept this long after its last page was read: a long one takes longer than that. */
const KEPT_MS = 5 * MINUTE_MS;

type Pages = Pick<Gateway, 'walkKeys'>;

interface Walk {
  readonly startedAt: number;
  readonly pages: ReturnType<Gateway['walkKeys']>;
  readonly readings: Reading[];
  pagesRead: number;
  lastReadAt: number;
  total: number | null;
  complete: boolean;
}

/** All keys of an account for the picker, read page by page as far as it asks; memory only. */
export class KeyList {
  readonly #gateway: Pages;
  readonly #now: () => number;
  readonly #onPage: (page: number, rows: KeyPage) => void;
  #walk: Walk | null = null;
  readonly #requests = new SerialQueue();

  /** `onPage`: a page was read, counted from 1; rows that were met before are left out. */
  constructor(gateway: Pages, now: () => number, onPage: (page: number, rows: KeyPage) => void) {
    this.#gateway = gateway;
    this.#now = now;
    this.#onPage = onPage;
  }

  find(keyId: number): Reading | undefined {
    return this.#walk?.readings.find((reading) => reading.keyId === keyId);
  }

  /** It is read anew when it is asked for the next time. */
  forget(): void {
    this.#walk = null;
  }

  /** Requests are answered in turn, so that two of them never read the same page twice. */
  slice(
    request: { offset: number; fresh: boolean },
    present: (reading: Reading) => KeyListItem,
  ): Promise<Outcome<KeyListSlice>> {
    return this.#requests.run(() => this.#slice(request, present));
  }

  async #slice(
    { offset, fresh }: { offset: number; fresh: boolean },
    present: (reading: Reading) => KeyListItem,
  ): Promise<Outcome<KeyListSlice>> {
    const walk = this.#currentWalk(fresh);
    while (!walk.complete && walk.readings.length <= offset) {
      const page = await walk.pages.next();
      if (!page.ok) return page;
      if (page.value === null) walk.complete = true;
      else this.#add(walk, page.value);
    }
    return succeed({
      items: walk.readings.slice(offset, offset + LIMITS.keysPerAnswer).map(present),
      loaded: walk.readings.length,
      total: walk.total,
      complete: walk.complete && offset + LIMITS.keysPerAnswer >= walk.readings.length,
      readAt: walk.startedAt,
    });
  }

  #add(walk: Walk, page: KeyPage): void {
    const { readings, total } = page;
    walk.readings.push(...readings);
    walk.pagesRead += 1;
    walk.lastReadAt = this.#now();
    walk.total = total;
    walk.complete = total !== null && walk.readings.length >= total;
    this.#onPage(walk.pagesRead, page);
  }

  #currentWalk(fresh: boolean): Walk {
    const now = this.#now();
    if (this.#walk !== null && isKept(this.#walk, now) && !fresh) return this.#walk;
    this.#walk = {
      startedAt: now,
      lastReadAt: now,
      pages: this.#gateway.walkKeys('picker'),
      readings: [],
      pagesRead: 0,
      total: null,
      complete: false,
    };
    return this.#walk;
  }
}

/** One of the future was read before the clock was set back: nobody knows how old it is. */
function isKept({ lastReadAt }: Walk, now: number): boolean {
  return lastReadAt <= now && now - lastReadAt < KEPT_MS;
}
