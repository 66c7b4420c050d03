/** So many rows are seen at once. */
export const PAGE_ROWS = 8;

const MOVES: Partial<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
};
/** In the search field these two move the caret. */
const MOVES_IN_LIST: typeof MOVES = { ...MOVES, Home: -Infinity, End: Infinity };

/** How many rows a key moves on, as far as the list goes; undefined when it does not move. */
export function rowsToMove({ key }: KeyboardEvent, isInList: boolean): number | undefined {
  return (isInList ? MOVES_IN_LIST : MOVES)[key];
}
