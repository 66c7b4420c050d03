import type { KeyFields } from './key-action.ts';
import type { Reading } from './reading.ts';

type Quota = Pick<KeyFields, 'remaining' | 'unlimited'>;

/**
 * Units that a write has given back with a quota that reads as it was written: a full replace writes it as it was read,
 * so what was used until then comes back, and so does a debt. What is used after it is neither that nor a difference.
 * Null: it is another quota. `usedBefore` null: nobody knows what was used when it was read.
 */
export function handedBackWith(
  wanted: Quota,
  usedBefore: number | null,
  now: Quota & Pick<Reading, 'used'>,
): number | null {
  if (wanted.unlimited && now.unlimited) return 0;
  const used = usedBefore === null || now.used === null ? null : now.used - usedBefore;
  const surplus = now.remaining - wanted.remaining + (used ?? 0);
  const least = used === null ? -Infinity : Math.min(0, used);
  const most = Math.max(0, used ?? 0) + Math.max(0, -wanted.remaining);
  return surplus < least || surplus > most ? null : Math.max(0, surplus);
}
