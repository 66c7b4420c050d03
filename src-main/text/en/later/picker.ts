import type { ShownText } from '#text/shown-text';
import { pluralIn } from '../../format.ts';

const plural = pluralIn('en');

/** Choosing the keys to pin: only views that are loaded later need it. */
export const enPicker = {
  title: 'Pin keys',
  titleOf: ({ label }: { label: ShownText }) => `Pin keys of ${label}`,
  search: 'Search by name',
  results: 'Keys',
  pinnedOf: ({ pinned, total }: { pinned: string; total: string }) => `${pinned} of ${total} pinned`,
  loadedOf: ({ loaded, total }: { loaded: string; total: string }) => `${loaded} of ${total} read…`,
  loading: 'Reading your keys…',
  empty: 'This account has no keys yet',
  emptyText: 'Create one here or in the console, then pin it.',
  noMatch: ({ query }: { query: ShownText }) => `No key named “${query}”`,
  hint: 'Enter pins · Esc clears, then goes back',
  pinned: 'Pinned',
  filter: 'Show',
  filters: {
    all: 'All',
    usable: 'Usable',
    low: 'Low',
    'needs-action': 'Needs action',
    'never-used': 'Never used',
    pinned: 'Pinned',
  },
  noneIn: {
    usable: 'No key works right now',
    low: 'No key runs low',
    'needs-action': 'No key needs you',
    'never-used': 'Every key has been used',
    pinned: 'No key is pinned',
  },
  notInFilter: ({ query, filter }: { query: ShownText; filter: string }) =>
    `“${query}” is found, but not under “${filter}”`,
  stillReading: 'More keys are still being read.',
  showAll: 'Show all',
  clearSearch: 'Clear search',
  recentlyUsed: 'Recently used',
  pinThese: ({ count }: { count: number }) => plural(count, { one: 'Pin this key', other: 'Pin these #' }),
};
