import type { KeyListItem } from '#contract/pin-state';
import { isNeverUsed } from '#presentation/never-used';

/** In the order to show. */
export const KEY_FILTERS = ['all', 'usable', 'low', 'needs-action', 'never-used', 'pinned'] as const;
export type KeyFilter = (typeof KEY_FILTERS)[number];

type PinnedIds = ReadonlySet<number>;

const PASSES: Record<KeyFilter, (item: KeyListItem, pinned: PinnedIds) => boolean> = {
  all: () => true,
  usable: worksNow,
  low: ({ status }) => status === 'low',
  'needs-action': ({ needsAction }) => needsAction,
  'never-used': ({ reading }) => isNeverUsed(reading),
  pinned: ({ reading }, pinned) => pinned.has(reading.keyId),
};

/** A key that runs low works all the same. */
export function worksNow({ status }: KeyListItem): boolean {
  return status === 'usable' || status === 'low';
}

export function passesFilter(filter: KeyFilter, item: KeyListItem, pinned: PinnedIds): boolean {
  return PASSES[filter](item, pinned);
}

export function countByFilter(
  items: readonly KeyListItem[],
  pinned: PinnedIds,
): Readonly<Record<KeyFilter, number>> {
  const counts = { all: 0, usable: 0, low: 0, 'needs-action': 0, 'never-used': 0, pinned: 0 };
  for (const item of items) {
    for (const filter of KEY_FILTERS) if (PASSES[filter](item, pinned)) counts[filter]++;
  }
  return counts;
}
