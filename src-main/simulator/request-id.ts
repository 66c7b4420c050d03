import type { Build } from './switches.ts';
import { randomText, type Random } from './random.ts';

/** Date and time, nanoseconds without leading zeros, then a tail; its length varies. */
export function requestId(
  now: number,
  tail: Build['requestIdTail'],
  buildTag: string,
  random: Random,
): string {
  const time = new Date(now).toISOString().replace(/\D/g, '').slice(0, 14);
  const nanoseconds = (now % 1_000) * 1_000_000 + Math.floor(random() * 1_000_000);
  if (tail === 'digits') return `${time}${nanoseconds}${randomText(random, 8, '0123456789')}`;
  return `${time}${nanoseconds}${tail === 'tagged-letters' ? buildTag : ''}${randomText(random, 8)}`;
}
