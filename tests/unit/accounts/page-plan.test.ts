import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  learnPage,
  NOTHING_KNOWN,
  pageOf,
  type KeyPageIndex,
} from '../../../src-main/accounts/key-page-index.ts';
import { planPages } from '../../../src-main/accounts/page-plan.ts';
import { KEYS_PER_PAGE, plannedRefresh } from '../polling/planned-refresh.ts';

/** The key list of a gateway, newest first. */
class KeyTable {
  readonly ids: number[];

  constructor(count: number, gap = 1) {
    this.ids = Array.from({ length: count }, (_, index) => (count - index) * gap);
  }

  create(): void {
    this.ids.unshift((this.ids[0] ?? 0) + 1);
  }

  pageOf(id: number): number {
    return Math.floor(this.ids.indexOf(id) / KEYS_PER_PAGE) + 1;
  }
}

function refresh(pins: readonly number[], places: KeyPageIndex, table: KeyTable) {
  return plannedRefresh(pins, table.ids, places);
}

function afterRefreshes(count: number, pins: readonly number[], table: KeyTable) {
  let last = refresh(pins, NOTHING_KNOWN, table);
  for (let turn = 1; turn < count; turn++) last = refresh(pins, last.places, table);
  return last;
}

describe('the plan of a refresh', () => {
  test('reads one key by id, whatever is known', () => {
    expect(refresh([7], NOTHING_KNOWN, new KeyTable(10))).toMatchObject({ requests: 1, byId: [7] });
  });

  test('reads the first page for several keys, of which nothing is known yet', () => {
    expect(refresh([7, 8], NOTHING_KNOWN, new KeyTable(10))).toMatchObject({ requests: 1, byId: [] });
  });

  test('reads pages that hold several keys, and the others by id', () => {
    const { places } = afterRefreshes(3, [995, 990, 985, 150, 140], new KeyTable(1_000));
    expect(refresh([995, 990, 985, 150, 140, 500], places, new KeyTable(1_000))).toMatchObject({
      requests: 3,
      byId: [500],
    });
  });

  test('prefers to read by id where a page would save nothing', () => {
    const table = new KeyTable(1_000);
    const { byId, pagesRead } = afterRefreshes(10, [950, 50], table);
    expect([byId, pagesRead.size]).toEqual([[950, 50], 0]);
  });

  test('reads all pages when there are fewer of them than keys', () => {
    const table = new KeyTable(300);
    const pins = Array.from({ length: 40 }, (_, index) => index * 7 + 1);
    expect(refresh(pins, NOTHING_KNOWN, table)).toMatchObject({ requests: 3, byId: [] });
  });

  test('finds keys that were pushed onto the next page', () => {
    const table = new KeyTable(400);
    const pins = [301, 302, 201, 202];
    let { places } = afterRefreshes(4, pins, table);
    for (let key = 0; key < 3; key++) table.create();
    const shifted = refresh(pins, places, table);
    ({ places } = shifted);
    expect(shifted.requests).toBeLessThanOrEqual(4);
    expect(refresh(pins, places, table)).toMatchObject({ requests: 2, byId: [] });
  });

  test('reads every key exactly once or finds it on a page, and never asks for a page twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_500 }),
        fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (keys, picks, gap) => {
          const table = new KeyTable(keys, gap);
          const pins = [...new Set(picks.map((pick) => table.ids[pick % keys] ?? 1))];
          let places = NOTHING_KNOWN;
          for (let turn = 0; turn < 4; turn++) {
            const done = refresh(pins, places, table);
            places = done.places;
            const onPages = pins.filter((id) => done.pagesRead.has(table.pageOf(id)));
            expect(new Set([...onPages, ...done.byId])).toEqual(new Set(pins));
          }
        },
      ),
    );
  });

  test('is never more than one call above one call a key, and comes down to the fewest possible', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 40 }),
        (keys, picks) => {
          const table = new KeyTable(keys);
          const pins = [...new Set(picks.map((pick) => table.ids[pick % keys] ?? 1))];
          const fewest = new Set(pins.map((id) => table.pageOf(id))).size;
          let places = NOTHING_KNOWN;
          for (let turn = 0; turn < 60; turn++) {
            const done = refresh(pins, places, table);
            places = done.places;
            expect(done.requests).toBeLessThanOrEqual(pins.length + 1);
          }
          expect(refresh(pins, places, table).requests).toBe(fewest);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('explores no further than the list goes, where a gateway does not say how long it is', () => {
    let places = NOTHING_KNOWN;
    const gone = [3, 2];
    for (let turn = 0; turn < 5; turn++) {
      const plan = planPages(gone, places, { pagesRead: new Set(), mayExplore: true });
      for (const page of plan.pages) {
        places = learnPage(places, page, { keyIds: page === 1 ? [20, 19] : [], total: null });
      }
    }
    expect(planPages(gone, places, { pagesRead: new Set(), mayExplore: true }).pages).toEqual([]);
  });
});

test('a gateway that leaves out what it says it has makes nobody read a page again and again', () => {
  const places = learnPage(NOTHING_KNOWN, 1, { keyIds: [], total: 3 });
  const plan = planPages([3, 2, 1], places, { pagesRead: new Set([1]), mayExplore: true });
  expect(plan.pages).not.toContain(1);
});

describe('what is known of the list', () => {
  const page = (number: number, ...keyIds: number[]) => [number, { keyIds, total: 400 }] as const;

  test('is right where it was read last', () => {
    const before = learnPage(learnPage(NOTHING_KNOWN, ...page(1, 40, 30)), ...page(2, 29, 20));
    const after = learnPage(before, ...page(1, 41, 31));
    expect([41, 31, 30, 29].map((id) => pageOf(id, after))).toEqual([1, 1, 2, 2]);
  });

  test('expects new keys on the first page', () => {
    expect(pageOf(99, learnPage(NOTHING_KNOWN, ...page(1, 40, 30)))).toBe(1);
  });

  test('loses to what was read since only what that is about', () => {
    const before = learnPage(learnPage(NOTHING_KNOWN, ...page(1, 100, 60)), ...page(3, 39, 20));
    const { pages } = learnPage(before, ...page(2, 70, 30));
    expect(pages).toEqual([
      { page: 1, newestId: 100, oldestId: 71 },
      { page: 2, newestId: 70, oldestId: 30 },
      { page: 3, newestId: 29, oldestId: 20 },
    ]);
  });

  test('ends before the first empty page, and nowhere before, where a gateway does not say how long it is', () => {
    const read = (known: KeyPageIndex, number: number, ...keyIds: number[]) =>
      learnPage(known, number, { keyIds, total: null });
    const two = read(read(NOTHING_KNOWN, 1, 40, 31), 2, 30, 21);
    expect(two.pageCount).toBeNull();
    expect(read(two, 3)).toMatchObject({ pageCount: 2, pages: [{ page: 1 }, { page: 2 }] });
  });

  test('forgets pages beyond the end', () => {
    const places = learnPage(learnPage(NOTHING_KNOWN, ...page(3, 20, 10)), 1, { keyIds: [40, 30], total: 2 });
    expect(pageOf(15, places)).toBeUndefined();
  });
});

test('a page that can hold but one of the keys is not looked for', () => {
  const page = { page: 5, newestId: 600, oldestId: 501 };
  const index: KeyPageIndex = { pages: [page], pageLength: 100, pageCount: 10 };
  const plan = (keyIds: readonly number[]) =>
    planPages(keyIds, index, { pagesRead: new Set(), mayExplore: true });
  expect(plan([950, 50])).toEqual({ pages: [], explores: false });
  expect(plan([950, 50, 49]).explores).toBe(true);
  expect(plan([950, 650, 649]).pages).toEqual([4]);
});

test('all pages of a stretch are no exploration, and the page where ids are closest is', () => {
  const index: KeyPageIndex = { pages: [], pageLength: 100, pageCount: 10 };
  const plan = (keyIds: readonly number[]) =>
    planPages(keyIds, index, { pagesRead: new Set(), mayExplore: true });
  const many = Array.from({ length: 11 }, (_, key) => 1_000 - key * 90);
  expect(plan(many)).toEqual({ pages: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], explores: false });
  expect(plan([1_000, 251, 250])).toEqual({ pages: [8], explores: true });
});
