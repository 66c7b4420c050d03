import type { AccountState } from '#contract/app-state';
import { nextBoundary, type Ageing } from '../keys/boundaries.ts';
import type { Reading } from '#contract/reading';
import { FAILURE_SHOWN_AFTER_MS } from './present-account.ts';

/** The next moment at which something shown of the account changes by time alone, epoch ms; Infinity: none. */
export function nextChangeAt(
  { balance, clockAheadMs, connection, pins, refresh }: AccountState,
  now: number,
): number {
  const readings = pins.flatMap(({ reading }) => (reading ? [byOurClock(reading, clockAheadMs)] : []));
  const ageing =
    balance === null ? readings : [...readings, { readAt: balance.readAt, expiresAt: 'never' as const }];
  const shownAt = connection.state === 'failing' ? connection.since + FAILURE_SHOWN_AFTER_MS : Infinity;
  const boundary = nextBoundary(ageing, now, refresh.intervalMs) ?? Infinity;
  return Math.min(boundary, shownAt > now ? shownAt : Infinity);
}

/** It expires when the gateway's clock says so. */
function byOurClock({ expiresAt, readAt }: Reading, clockAheadMs: number): Ageing {
  return { readAt, expiresAt: typeof expiresAt === 'number' ? expiresAt - clockAheadMs : expiresAt };
}
