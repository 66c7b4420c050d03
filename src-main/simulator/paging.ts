import type { Switches } from './switches.ts';

export interface Page {
  readonly number: number;
  /** Negative: all rows. */
  readonly size: number;
  readonly offset: number;
}

const DEFAULT_SIZE = 10;
const MAXIMUM_SIZE = 100;

export function pageAsked(query: URLSearchParams, legacy: Switches['legacyArrayList']): Page {
  return legacy ? legacyPage(query, legacy) : currentPage(query);
}

export function rowsAsked<Row>(rows: readonly Row[], page: Page): readonly Row[] {
  const offset = Math.max(0, page.offset);
  return page.size < 0 ? rows.slice(offset) : rows.slice(offset, offset + page.size);
}

/** One-based; negative numbers pass through, as they do at the gateway. */
function currentPage(query: URLSearchParams): Page {
  const number = integer(query, 'p') || 1;
  const asked = integer(query, 'page_size') || integer(query, 'ps') || integer(query, 'size') || DEFAULT_SIZE;
  const size = Math.min(asked, MAXIMUM_SIZE);
  return { number, size, offset: (number - 1) * size };
}

function legacyPage(query: URLSearchParams, legacy: 'size' | 'ten-rows'): Page {
  const number = Math.max(0, integer(query, 'p'));
  const asked = legacy === 'size' ? integer(query, 'size') : DEFAULT_SIZE;
  const size = asked > 0 ? Math.min(asked, MAXIMUM_SIZE) : DEFAULT_SIZE;
  return { number, size, offset: number * size };
}

/** As Go reads one: anything else is 0. */
function integer(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? '';
  return /^[+-]?\d+$/.test(text) ? Number(text) : 0;
}
