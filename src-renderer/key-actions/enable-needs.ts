import type { Reading } from '#contract/reading';

/** What a key has to be given before it works again, when it is enabled. */
export type EnableNeeds = 'none' | 'quota' | 'expiry' | 'both';

/** By its own fields, as the gateway tests them. */
export function enableNeeds(
  { expiresAt, remaining, unlimited }: Pick<Reading, 'expiresAt' | 'remaining' | 'unlimited'>,
  serverNow: number,
): EnableNeeds {
  const quota = !unlimited && remaining <= 0;
  const expiry = typeof expiresAt === 'number' && expiresAt < serverNow;
  if (quota && expiry) return 'both';
  if (quota) return 'quota';
  return expiry ? 'expiry' : 'none';
}

/** What both ask for. */
export function moreNeeds(one: EnableNeeds, other: EnableNeeds): EnableNeeds {
  if (one === 'none' || one === other) return other;
  return other === 'none' ? one : 'both';
}
