import type { EffectiveStatus, Reading, StatusReason } from '#contract/reading';
import { hasExpired } from './deadline.ts';
import { startShareOf, type FullMark } from './full-mark.ts';
import { DEFAULT_LIMITS, isWithin, type Limit } from './low-limits.ts';

export interface StatusContext {
  readonly now: number;
  /** The gateway has confirmed that the key is gone. */
  readonly deleted: boolean;
  /** The user deleted it, or disabled it, from here. */
  readonly endedHere?: boolean;
  readonly accountEmpty: boolean;
  readonly fullMark: FullMark | null;
  /** As the alert rules say; without: a fifth of the full mark. */
  readonly lowLimit?: Limit;
}

export interface StatusVerdict {
  readonly status: EffectiveStatus;
  readonly reason: StatusReason | null;
}

const ENABLED = 1;
const DISABLED = 2;

const VERDICT_BY_STORED_STATUS: ReadonlyMap<number, StatusVerdict> = new Map([
  [DISABLED, { status: 'disabled', reason: 'stored-disabled' }],
  [3, { status: 'expired', reason: 'stored-expired' }],
  [4, { status: 'exhausted', reason: 'stored-exhausted' }],
]);

/** What is true of a key, whatever the gateway stored. */
export function effectiveStatus(reading: Reading | null, context: StatusContext): StatusVerdict {
  const { deleted, endedHere = false } = context;
  if (deleted) return { status: 'deleted', reason: endedHere ? 'deleted-here' : 'gone-from-gateway' };
  if (reading === null) return { status: 'unknown', reason: 'not-read-yet' };
  if (reading.storedStatus === DISABLED && endedHere) return { status: 'disabled', reason: 'disabled-here' };
  if (reading.storedStatus !== ENABLED) return storedVerdict(reading.storedStatus);
  return enabledVerdict(reading, context);
}

function storedVerdict(storedStatus: number): StatusVerdict {
  return VERDICT_BY_STORED_STATUS.get(storedStatus) ?? { status: 'unknown', reason: 'unknown-status' };
}

/** The gateway leaves a key enabled until the next call after it expired or ran out, or for ever. */
function enabledVerdict(reading: Reading, context: StatusContext): StatusVerdict {
  if (hasExpired(reading, context.now)) return { status: 'expired', reason: 'past-expiry' };
  if (!reading.unlimited && reading.remaining <= 0) return { status: 'exhausted', reason: 'key-empty' };
  if (context.accountEmpty) return { status: 'exhausted', reason: 'account-empty' };
  return isLow(reading, context)
    ? { status: 'low', reason: 'little-left' }
    : { status: 'usable', reason: null };
}

/** By what is left of the key itself: a balance that bounds it is low or not by itself, once for all of its keys. */
function isLow(
  { remaining, unlimited }: Reading,
  { fullMark, lowLimit = DEFAULT_LIMITS.low }: StatusContext,
): boolean {
  const of = { fullMark: fullMark?.units ?? null, startShare: startShareOf(fullMark) };
  return !unlimited && isWithin(lowLimit, remaining, of) === true;
}
