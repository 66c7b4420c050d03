import { fail, succeed, type Outcome } from '#contract/failure';
import { LIMITS } from '#contract/limits';
import type { Reading } from '#contract/reading';
import type { DecodedKeyPage } from './decode.ts';
import type { KeyPage } from './gateway.ts';

/** How this gateway counts its pages; one value per gateway, learnt from its answers and kept between walks. */
export interface PageCounting {
  zeroBased: boolean;
  /** A page as long as any gateway allows was too long to be read. */
  areShort?: boolean;
}

export type ReadPage = (page: number) => Promise<Outcome<DecodedKeyPage>>;

/** Reads one page, counted from 1 whatever the gateway does; asks once more when it counts the other way. */
export function createPageReader(readPage: ReadPage, counting: PageCounting): ReadPage {
  const read = (page: number): Promise<Outcome<DecodedKeyPage>> =>
    readPage(page - (counting.zeroBased ? 1 : 0));

  return async (number) => {
    const page = await read(number);
    if (!page.ok || page.value.zeroBased === counting.zeroBased) return page;
    // This gateway counts the other way, so this was not the page that was meant.
    counting.zeroBased = page.value.zeroBased;
    const again = await read(number);
    return !again.ok || again.value.zeroBased === counting.zeroBased ? again : fail('malformed-answer');
  };
}

/**
 * Reads the key list page by page while it may shift: a key that was created meanwhile pushes known rows onto the
 * next page, one that was deleted hides a row. So a row may come twice, and a key not met is not gone. A walk ends at
 * `keysListed`, whatever a gateway says.
 * A failed `next()` may be repeated: it asks for the same page again.
 */
export function walkKeys(readPage: ReadPage): { next(): Promise<Outcome<KeyPage | null>> } {
  const seen = new Set<number>();
  let pagesRead = 0;
  let rowsReceived = 0;
  let ended = false;

  return {
    async next() {
      if (ended) return succeed(null);
      const page = await readPage(pagesRead + 1);
      if (!page.ok) return page;
      const { total } = page.value;
      pagesRead += 1;
      // A page is as long as the rows received, whatever length was asked for.
      rowsReceived += page.value.rowsReceived;
      const before = seen.size;
      const readings = takeUnseen(page.value.readings, seen);
      for (const keyId of page.value.unreadableIds) seen.add(keyId);
      const isNothingNew = seen.size === before;
      // A gateway that always has more would be read for ever.
      const isEndless = seen.size >= LIMITS.keysListed;
      ended = isNothingNew || isEndless || (total !== null && rowsReceived >= total);
      return succeed(isNothingNew ? null : keyPage({ ...page.value, readings }));
    },
  };
}

export function keyPage({ readings, total, unreadableIds }: DecodedKeyPage): KeyPage {
  return { readings, total, ...(unreadableIds.length > 0 && { unreadableIds }) };
}

function takeUnseen(readings: readonly Reading[], seen: Set<number>): readonly Reading[] {
  const unseen: Reading[] = [];
  for (const reading of readings) {
    if (seen.has(reading.keyId)) continue;
    seen.add(reading.keyId);
    unseen.push(reading);
  }
  return unseen;
}
