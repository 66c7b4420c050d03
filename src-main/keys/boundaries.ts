import type { Reading } from '#contract/reading';
import { FUTURE_MS } from '#clock/instant';
import { outdatedAfterMs } from './outdated.ts';

/** A reading, or anything else with an age: a balance is one that never expires. */
export type Ageing = Pick<Reading, 'readAt' | 'expiresAt'>;

/**
 * The next instant, epoch ms, at which time alone changes what is shown: a key has expired or something read has
 * become outdated. One timer for it is enough; it may lie years ahead.
 */
export function nextBoundary(ageing: readonly Ageing[], now: number, intervalMs: number): number | null {
  const freshForMs = outdatedAfterMs(intervalMs);
  const ahead = ageing
    .flatMap(({ readAt, expiresAt }) => [readAt - FUTURE_MS - 1, readAt + freshForMs, expiresAt])
    .filter((limitAt) => typeof limitAt === 'number')
    // At the limit itself nothing has changed yet: a key still works, a reading is still fresh.
    .map((limitAt) => limitAt + 1)
    .filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}
