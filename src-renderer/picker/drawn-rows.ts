import { PAGE_ROWS } from './list-keyboard.ts';

/** Drawn above and below those in sight: scrolled so far at once, no gap is seen. */
const SPARE_ROWS = 4;

/**
 * Of a list's rows, those that are in the page while it is scrolled so many rows far, and the active one wherever it
 * is. From 0, ascending. The list is a page high at most.
 */
export function drawnRows(count: number, scrolledRows: number, activeIndex: number): number[] {
  // A list that has just become shorter is still scrolled as before.
  const top = Math.max(0, Math.min(scrolledRows, count - PAGE_ROWS));
  const from = Math.max(0, top - SPARE_ROWS);
  const until = Math.min(count, top + PAGE_ROWS + SPARE_ROWS);
  const drawn = Array.from({ length: until - from }, (_, place) => from + place);
  if (activeIndex >= 0 && activeIndex < from) return [activeIndex, ...drawn];
  return activeIndex >= until && activeIndex < count ? [...drawn, activeIndex] : drawn;
}
