import type { Reading } from '#contract/reading';
import { hasExpired } from './deadline.ts';

/** What a key has to be given before it works again, when it is enabled. */
export type EnableNeeds = 'none' | 'quota' | 'expiry' | 'both';

/** By its own fields, as the gateway tests them. */
export function enableNeeds(
  reading: Pick<Reading, 'expiresAt' | 'remaining' | 'unlimited'>,
  serverNow: number,
): EnableNeeds {
  const quota = !reading.unlimited && reading.remaining <= 0;
  const expiry = hasExpired(reading, serverNow);
  if (quota && expiry) return 'both';
  if (quota) return 'quota';
  return expiry ? 'expiry' : 'none';
}
