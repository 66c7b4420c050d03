import { DAY_MS } from '#clock/durations';
import { deletionWord } from './key-action.ts';
import type { Reading } from './reading.ts';
import { isSameName } from './same-name.ts';

/** Whatever was used within this may well be used again tomorrow. */
const IN_USE_MS = 7 * DAY_MS;

/**
 * Whether the word is to be typed before a key is deleted: of one that may be in use. One that was never used is not;
 * one that has spent something, at a time that nobody knows, may be. `now`: as the gateway sees it.
 */
export function needsDeletionWord({ createdAt, lastUsedAt, used }: Reading, now: number): boolean {
  if (lastUsedAt === null) return true;
  return lastUsedAt === createdAt ? used !== 0 : now - lastUsedAt < IN_USE_MS;
}

/** What was typed looks like the word, or is the id; or none is needed. */
export function isDeletionConfirmed(reading: Reading, confirmation: string, now: number): boolean {
  if (!needsDeletionWord(reading, now)) return true;
  return [deletionWord(reading), String(reading.keyId)].some((word) => isSameName(word, confirmation));
}
