import type { AccountState } from '#contract/app-state';
import { nextBoundary } from '../keys/boundaries.ts';
import { FAILURE_SHOWN_AFTER_MS } from './present-account.ts';

/** The next moment at which something shown of the account changes by time alone, epoch ms; Infinity: none. */
export function nextChangeAt(
  { balance, connection, pins }: AccountState,
  refreshMinutes: number,
  now: number,
): number {
  const readings = pins.flatMap((pin) => pin.reading ?? []);
  const ageing =
    balance === null ? readings : [...readings, { readAt: balance.readAt, expiresAt: 'never' as const }];
  const shownAt = connection.state === 'failing' ? connection.since + FAILURE_SHOWN_AFTER_MS : Infinity;
  return Math.min(nextBoundary(ageing, now, refreshMinutes) ?? Infinity, shownAt > now ? shownAt : Infinity);
}
