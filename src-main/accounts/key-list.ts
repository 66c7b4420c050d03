import { SerialQueue } from '#async/serial-queue';
import { MINUTE_MS } from '#clock/durations';
import { isOlder } from '#clock/instant';
import type { KeyListItem, KeyListSlice } from '#contract/pin-state';
import { succeed, type Outcome } from '#contract/failure';
import { LIMITS } from '#contract/limits';
import type { Reading } from '#contract/reading';
import type { Gateway, KeyPage } from '../gateway/gateway.ts';
import type { PinRecord } from '../state/accounts-file.ts';

/** The picker's list is kept this long after its last page was read: a long one takes longer than that. */
const KEPT_MS = 5 * MINUTE_MS;

type Pages = Pick<Gateway, 'walkKeys'>;

interface Walk {
  readonly startedAt: number;
  readonly pages: ReturnType<Gateway['walkKeys']>;
  /** By key, newest first; each as it was read last, here or elsewhere. */
  readonly readings: Map<number, Reading>;
  pagesRead: number;
  lastReadAt: number;
  total: number | null;
  complete: boolean;
  /** There is a key more, or one less, or the user has asked for what is so now. */
  isOutdated: boolean;
}

/** What is known of the account apart from the list. */
interface Known {
  readonly pins: readonly Pick<PinRecord, 'keyId' | 'reading' | 'deleted'>[];
  /** Null: none was met yet. */
  readonly newestKeyId: number | null;
}

/** A page was read, counted from 1 and asked for then, epoch ms; rows that were met before are left out. */
type OnPage = (page: number, rows: KeyPage, askedAt: number) => void;

/** All keys of an account for the picker, read page by page as far as it asks; memory only. */
export class KeyList {
  readonly #gateway: Pages;
  readonly #now: () => number;
  readonly #onPage: OnPage;
  #walk: Walk | null = null;
  #newestKeyId: number | null = null;
  readonly #requests = new SerialQueue();

  constructor(gateway: Pages, now: () => number, onPage: OnPage) {
    this.#gateway = gateway;
    this.#now = now;
    this.#onPage = onPage;
  }

  find(keyId: number): Reading | undefined {
    return this.#walk?.isOutdated === false ? this.#walk.readings.get(keyId) : undefined;
  }

  /** It is read anew when it is asked for the next time; who is being told of it is told to its end. */
  forget(): void {
    if (this.#walk !== null) this.#walk.isOutdated = true;
  }

  /** What was read since, of keys that are pinned, is no older here; one that came, or is gone, is noticed. */
  learn({ newestKeyId, pins }: Known): void {
    const readings = this.#walk?.readings;
    const isNew = newestKeyId !== null && newestKeyId !== this.#newestKeyId;
    this.#newestKeyId = newestKeyId;
    if (readings === undefined) return;
    if (isNew && !readings.has(newestKeyId)) this.forget();
    for (const { deleted, keyId, reading } of pins) {
      const listed = readings.get(keyId);
      if (listed === undefined) continue;
      if (deleted) this.forget();
      else if (reading !== null && !isOlder(reading.readAt, listed.readAt, this.#now()))
        readings.set(keyId, reading);
    }
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
    const walk = this.#currentWalk(offset, fresh);
    while (!walk.complete && walk.readings.size <= offset) {
      const askedAt = this.#now();
      const page = await walk.pages.next();
      if (!page.ok) return page;
      if (page.value !== null) this.#add(walk, page.value, askedAt);
      else this.#end(walk, askedAt);
    }
    const end = offset + LIMITS.keysPerAnswer;
    return succeed({
      items: [...walk.readings.values()].slice(offset, end).map(present),
      loaded: walk.readings.size,
      total: walk.total,
      complete: walk.complete && end >= walk.readings.size,
      readAt: walk.startedAt,
    });
  }

  /** That there is no key at all is worth knowing, too. */
  #end(walk: Walk, askedAt: number): void {
    walk.complete = true;
    if (walk.pagesRead === 0) this.#onPage(1, { readings: [], total: 0 }, askedAt);
  }

  #add(walk: Walk, page: KeyPage, askedAt: number): void {
    const { readings, total } = page;
    for (const reading of readings) walk.readings.set(reading.keyId, reading);
    walk.pagesRead += 1;
    walk.lastReadAt = this.#now();
    walk.total = total;
    walk.complete = total !== null && walk.readings.size >= total;
    this.#onPage(walk.pagesRead, page, askedAt);
  }

  /** Within one its rows stand still: it goes on to its end. */
  #currentWalk(offset: number, fresh: boolean): Walk {
    const now = this.#now();
    const isInUse = this.#walk !== null && isKept(this.#walk, now) && (offset > 0 || !this.#walk.isOutdated);
    if (this.#walk !== null && isInUse && !fresh) return this.#walk;
    this.#walk = {
      startedAt: now,
      lastReadAt: now,
      pages: this.#gateway.walkKeys('picker'),
      readings: new Map(),
      pagesRead: 0,
      total: null,
      complete: false,
      isOutdated: false,
    };
    return this.#walk;
  }
}

/** One of the future was read before the clock was set back: nobody knows how old it is. */
function isKept({ lastReadAt }: Walk, now: number): boolean {
  return lastReadAt <= now && now - lastReadAt < KEPT_MS;
}
