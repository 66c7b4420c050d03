/** A page of the key list as it was last read. Ids fall from page to page: the newest key stands first on page 1. */
export interface KnownPage {
  /** From 1 on. */
  readonly page: number;
  readonly newestId: number;
  readonly oldestId: number;
}

/** What is known of where keys stand in the list; it shifts with every key that is created or deleted. */
export interface KeyPageIndex {
  /** By page. */
  readonly pages: readonly KnownPage[];
  /** The longest page met, which all but the last one are; whatever length was asked for. */
  readonly pageLength: number;
  /** Null: the gateway does not say how many keys there are, and its last page was not met yet. */
  readonly pageCount: number | null;
}

export const NOTHING_KNOWN: KeyPageIndex = { pages: [], pageLength: 0, pageCount: null };

/** With a page just read; where it overlaps what was known before, it is right. */
export function learnPage(
  index: KeyPageIndex,
  page: number,
  { keyIds, total }: { keyIds: readonly number[]; total: number | null },
): KeyPageIndex {
  const pageLength = Math.max(index.pageLength, keyIds.length);
  const end = keyIds.length === 0 ? page - 1 : index.pageCount;
  const pageCount = total === null ? end : Math.ceil(total / Math.max(1, pageLength));
  const others = index.pages.filter((known) => known.page !== page && known.page <= (pageCount ?? Infinity));
  if (keyIds.length === 0) return { pages: others, pageLength, pageCount };
  const read = { page, newestId: Math.max(...keyIds), oldestId: Math.min(...keyIds) };
  const pages = [...others.flatMap((known) => withoutOverlap(known, read)), read];
  return { pages: pages.toSorted((one, other) => one.page - other.page), pageLength, pageCount };
}

function withoutOverlap(known: KnownPage, read: KnownPage): KnownPage[] {
  const trimmed =
    known.page < read.page
      ? { ...known, oldestId: Math.max(known.oldestId, read.newestId + 1) }
      : { ...known, newestId: Math.min(known.newestId, read.oldestId - 1) };
  return trimmed.oldestId <= trimmed.newestId ? [trimmed] : [];
}

/** Where the key stands, if it is still in the list at all; undefined: on none of the pages that are known. */
export function pageOf(keyId: number, { pages }: KeyPageIndex): number | undefined {
  // Rows that were pushed off the page before, or created since page 1 was read, stand above the newest known one.
  const upTo = (known: KnownPage, index: number) => {
    if (known.page === 1) return Infinity;
    const before = pages[index - 1];
    return before?.page === known.page - 1 ? before.oldestId - 1 : known.newestId;
  };
  return pages.find((known, index) => keyId >= known.oldestId && keyId <= upTo(known, index))?.page;
}
