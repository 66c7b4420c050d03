import { learnPage, type KeyPageIndex } from '../../../src-main/accounts/key-page-index.ts';
import { planPages } from '../../../src-main/accounts/page-plan.ts';

export const KEYS_PER_PAGE = 100;

/** What one refresh asks for, as `AccountReader` does it, of a gateway with these keys, newest first. */
export function plannedRefresh(pins: readonly number[], ids: readonly number[], known: KeyPageIndex) {
  const pagesRead = new Set<number>();
  let places = known;
  let missing = pins;
  let mayExplore = true;
  for (;;) {
    const plan = planPages(missing, places, { pagesRead, mayExplore });
    if (plan.pages.length === 0) break;
    mayExplore &&= !plan.explores;
    for (const page of plan.pages) {
      pagesRead.add(page);
      const keyIds = ids.slice((page - 1) * KEYS_PER_PAGE, page * KEYS_PER_PAGE);
      places = learnPage(places, page, { keyIds, total: ids.length });
      missing = missing.filter((id) => !keyIds.includes(id));
    }
  }
  return { places, pagesRead, byId: missing, requests: pagesRead.size + missing.length };
}
