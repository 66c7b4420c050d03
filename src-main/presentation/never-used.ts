import type { Reading } from '#contract/reading';

/** The gateway sets both when the key is created, and one of them with each use, be it within the same second. */
export function isNeverUsed({ createdAt, lastUsedAt, used }: Reading): boolean {
  return lastUsedAt !== null && lastUsedAt === createdAt && used === 0;
}
