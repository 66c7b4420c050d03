import { monthEndAfter } from '#clock/calendar';
import type { AccountState } from '#contract/account-state';
import type { RunOut } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { nextBoundary, type Ageing } from '../keys/boundaries.ts';
import { criticalFrom } from '../keys/critical.ts';
import { FAILURE_SHOWN_AFTER_MS } from './failure-kinds.ts';

/** The next moment at which something shown of the account changes by time alone, epoch ms; Infinity: none. */
export function nextChangeAt(account: AccountState, now: number): number {
  const { balance, clockAheadMs, month, pins, refresh } = account;
  const readings = pins.flatMap(({ reading, status }) =>
    reading && status !== 'deleted' ? [byOurClock(reading, clockAheadMs)] : [],
  );
  const ageing =
    balance === null ? readings : [...readings, { readAt: balance.readAt, expiresAt: 'never' as const }];
  const boundary = nextBoundary(ageing, now, refresh.intervalMs) ?? Infinity;
  const monthEnd = month === null ? Infinity : monthEndAfter(month.readAt);
  const runOuts = estimates(account);
  const expiries = readings.flatMap(({ expiresAt }) => (typeof expiresAt === 'number' ? [expiresAt] : []));
  const coming = [...runOuts.map(({ at }) => at), ...criticalFrom(expiries, runOuts)]
    .map((at) => Math.floor(at) + 1)
    .filter((at) => at > now);
  return Math.min(boundary, failureShownAt(account), unreadShownAt(account), monthEnd, ...coming);
}

/** It expires when the gateway's clock says so. */
function byOurClock({ expiresAt, readAt }: Reading, clockAheadMs: number): Ageing {
  return { readAt, expiresAt: typeof expiresAt === 'number' ? expiresAt - clockAheadMs : expiresAt };
}

/** A failure that is still too young to be shown: when it is old enough, or a key is older than the interval. */
function failureShownAt({ connection: { shown, since, state }, pins, refresh }: AccountState): number {
  if (state !== 'failing' || shown) return Infinity;
  const instants = pins.flatMap(({ reading, status }) =>
    reading && status !== 'deleted' ? [reading.readAt] : [],
  );
  return Math.min(since + FAILURE_SHOWN_AFTER_MS, Math.min(...instants) + refresh.intervalMs + 1);
}

function unreadShownAt({ unreadFunds }: AccountState): number {
  return unreadFunds === null || unreadFunds.shown ? Infinity : unreadFunds.since + FAILURE_SHOWN_AFTER_MS;
}

/** What was expected for an instant and has not come by then is not expected any more. */
function estimates({ pins, runOut }: AccountState): Pick<RunOut, 'at'>[] {
  return [runOut, ...pins.flatMap((pin) => [pin.runOut, pin.deadline])].flatMap((one) => one ?? []);
}
