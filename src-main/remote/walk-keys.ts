import { fail, succeed, type Outcome } from '#contract/failure';
import type { Reading } from '#contract/reading';
import type { DecodedKeyPage } from './decode.ts';
import type { KeyPage } from './gateway.ts';

/** How this gateway counts its pages; one value per gateway, learnt from its answers and kept between walks. */
export interface PageCounting {
  zeroBased: boolean;
}

export type ReadPage = (page: number) => Promise<Outcome<DecodedKeyPage>>;

/**
 * Reads the key list page by page while it may shift: a key that was created meanwhile pushes known rows onto the
 * next page, one that was deleted hides a row. So a row may come twice, and a key not met is not gone.
 * A failed `next()` may be repeated: it asks for the same page again.
 */
export function walkKeys(
  readPage: ReadPage,
  counting: PageCounting,
): { next(): Promise<Outcome<KeyPage | null>> } {
  const seen = new Set<number>();
  let pagesRead = 0;
  let rowsReceived = 0;
  let ended = false;

  const ask = (): Promise<Outcome<DecodedKeyPage>> => readPage(pagesRead + (counting.zeroBased ? 0 : 1));

  async function readNext(): Promise<Outcome<DecodedKeyPage>> {
    const page = await ask();
    if (!page.ok || page.value.zeroBased === counting.zeroBased) return page;
    // This gateway counts the other way, so this was not the page that was meant.
    counting.zeroBased = page.value.zeroBased;
    const again = await ask();
    return !again.ok || again.value.zeroBased === counting.zeroBased ? again : fail('malformed-answer');
  }

  return {
    async next() {
      if (ended) return succeed(null);
      const page = await readNext();
      if (!page.ok) return page;
      const { readings, total, unreadable } = page.value;
      pagesRead += 1;
      // A page is as long as the rows received, whatever length was asked for.
      rowsReceived += page.value.rowsReceived;
      const unseen = takeUnseen(readings, seen);
      ended = unseen.length === 0 || (total !== null && rowsReceived >= total);
      if (unseen.length === 0) return succeed(null);
      return succeed({ readings: unseen, total, ...(unreadable > 0 && { unreadable }) });
    },
  };
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
