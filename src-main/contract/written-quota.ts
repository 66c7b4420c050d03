import type { KeyFields, Quota } from './key-action.ts';

type Limited = Pick<KeyFields, 'remaining' | 'unlimited'>;

/**
 * Units that a write has given back with a quota that reads as it was written: a full replace writes it as it was read,
 * so what was used until then comes back, and so does a debt. What is used after it is neither that nor a difference.
 * Null: it is another quota. `before`: as it was read right before; null: it could not be.
 */
export function handedBackWith(
  wanted: Limited,
  before: Quota | null,
  now: Limited & Pick<Quota, 'used'>,
): number | null {
  if (wanted.unlimited && now.unlimited) return 0;
  const used = !before || before.used === null || now.used === null ? null : now.used - before.used;
  const given = before ? wanted.remaining - before.remaining : 0;
  const change = now.remaining - wanted.remaining;
  const surplus = change + (used ?? 0);
  const most = Math.max(0, used ?? 0) + Math.max(0, -wanted.remaining);
  const isAsBefore = given !== 0 && change !== 0 && surplus === -given;
  return isAsBefore || surplus < leastSurplus(given, used) || surplus > most ? null : Math.max(0, surplus);
}

/** Where nobody says what was used, some of it may be gone since, unless that is nearer to what was there before. */
function leastSurplus(given: number, used: number | null): number {
  return used === null ? -Math.abs(given || Infinity) / 2 : Math.min(0, used);
}
