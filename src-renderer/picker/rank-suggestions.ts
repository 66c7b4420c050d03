import { isNeverUsed } from '#presentation/never-used';
import { worksNow } from './key-filter.ts';
import type { ListedKey } from './listed-key.ts';

const MAX_SUGGESTIONS = 3;

/** What somebody who starts with an account most likely wants to watch: working keys, the one used last first. */
export function suggestedKeys(keys: readonly ListedKey[]): readonly ListedKey[] {
  return keys
    .filter((key) => worksNow(key.item) && !isNeverUsed(key.item.reading) && lastUse(key) > -Infinity)
    .toSorted((one, other) => lastUse(other) - lastUse(one))
    .slice(0, MAX_SUGGESTIONS);
}

function lastUse({ item }: ListedKey): number {
  return item.reading.lastUsedAt ?? -Infinity;
}
