import { pageOf, type KnownPage, type KeyPageIndex } from './key-page-index.ts';

export interface PagePlan {
  /** To be read before anything is read by id; then the plan is made anew for the keys that are still missing. */
  readonly pages: readonly number[];
  /** One page that may hold several of the keys, or not: worth one request, since later refreshes know it then. */
  readonly explores: boolean;
}

const BY_ID: PagePlan = { pages: [], explores: false };

/**
 * Which pages of the list to read for these keys, the rest is read by id. A page pays from two keys on: pages known to
 * hold two, and all unknown pages of a stretch that holds more keys than pages.
 */
export function planPages(
  keyIds: readonly number[],
  index: KeyPageIndex,
  { pagesRead, mayExplore }: { pagesRead: ReadonlySet<number>; mayExplore: boolean },
): PagePlan {
  if (keyIds.length < 2) return BY_ID;
  // A gateway may say what it likes: no page is read twice for one refresh.
  const unread = (pages: readonly number[]) => pages.filter((page) => !pagesRead.has(page));
  const dense = unread(densePages(keyIds, index));
  if (dense.length > 0) return { pages: dense, explores: false };
  const stretches = unknownStretches(keyIds, index);
  const cheaper = stretches.filter(({ pageCount, keyIds: within }) => pageCount < within.length);
  const whole = unread(cheaper.flatMap(allPages));
  if (whole.length > 0) return { pages: whole, explores: false };
  const worth = stretches.filter(({ keyIds: within }) => within.length >= 2);
  const [best] = worth.toSorted((one, other) => other.keyIds.length - one.keyIds.length);
  const likely = best && mayExplore ? unread([likelyPage(best)]) : [];
  return likely.length > 0 ? { pages: likely, explores: true } : BY_ID;
}

function densePages(keyIds: readonly number[], index: KeyPageIndex): number[] {
  const counts = new Map<number, number>();
  for (const keyId of keyIds) {
    const page = pageOf(keyId, index);
    if (page !== undefined) counts.set(page, (counts.get(page) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= 2).map(([page]) => page);
}

/** Pages nobody has read, between two that are known or at an end of the list. */
interface Stretch {
  readonly firstPage: number;
  /** Infinity where the list does not say how long it is. */
  readonly pageCount: number;
  /** Ids lie between these. */
  readonly below: number;
  readonly above: number;
  readonly keyIds: readonly number[];
}

function unknownStretches(keyIds: readonly number[], index: KeyPageIndex): Stretch[] {
  const unplaced = keyIds.filter((keyId) => pageOf(keyId, index) === undefined).toSorted((a, b) => b - a);
  const end: KnownPage = { page: (index.pageCount ?? Infinity) + 1, newestId: 0, oldestId: 0 };
  const newest = (unplaced[0] ?? 0) + 1;
  let before: KnownPage = { page: 0, newestId: newest, oldestId: newest };
  const stretches: Stretch[] = [];
  for (const known of [...index.pages, end]) {
    const [below, above] = [before.oldestId, known.newestId];
    const within = unplaced.filter((keyId) => keyId < below && keyId > above);
    const pageCount = known.page - before.page - 1;
    const stretch = { firstPage: before.page + 1, pageCount, below, above, keyIds: within };
    if (pageCount > 0 && within.length > 0) stretches.push(stretch);
    before = known;
  }
  return stretches;
}

function allPages({ firstPage, pageCount }: Stretch): number[] {
  return Array.from({ length: pageCount }, (_, index) => firstPage + index);
}

/** Where the two keys stand that are closest to each other, if ids fall evenly; at first, the beginning of the list. */
function likelyPage({ above, below, firstPage, keyIds, pageCount }: Stretch): number {
  if (!Number.isFinite(pageCount)) return firstPage;
  const pairs = keyIds.slice(1).map((older, index) => ({ older, newer: keyIds[index] ?? older }));
  const [closest] = pairs.toSorted((one, other) => one.newer - one.older - (other.newer - other.older));
  const middle = closest ? (closest.newer + closest.older) / 2 : above;
  const fraction = (below - middle) / (below - above);
  return firstPage + Math.min(pageCount - 1, Math.floor(fraction * pageCount));
}
