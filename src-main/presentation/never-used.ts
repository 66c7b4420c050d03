import type { Reading } from '#contract/reading';

/** The gateway sets both when the key is created, and one of them with each use. */
export function isNeverUsed({ createdAt, lastUsedAt }: Reading): boolean {
  return lastUsedAt !== null && lastUsedAt === createdAt;
}
