import type { RefreshReason } from '#contract/app-state';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

const BACK_OFF_MS = [15, 45, 120, 300].map((seconds) => seconds * SECOND_MS);
const LONGEST_BACK_OFF_MS = 30 * MINUTE_MS;
const PROBES_MS = [2, 10, 60].map((minutes) => minutes * MINUTE_MS);
const LATER_PROBES_MS = 6 * HOUR_MS;
const NEAR_EMPTY_INTERVAL_MS = 2 * MINUTE_MS;
/** A server's wish counts no longer than this. */
const LONGEST_RETRY_AFTER_MS = 6 * HOUR_MS;
/** The gateway's clock may be a little behind ours. */
const AFTER_EXPIRY_MS = 3 * SECOND_MS;

export interface ScheduleInput {
  readonly now: number;
  /** Nothing is planned then either. */
  readonly paused: boolean;
  /** The user's choice; 0 is manual: nothing is planned at all. */
  readonly intervalMs: number;
  /** Consecutive refreshes that failed; 0 after a success and at the start. */
  readonly failures: number;
  /** Refreshes since the token was rejected; null while it is not. */
  readonly probesMade: number | null;
  /** The server's own wish (`Retry-After`), epoch ms. */
  readonly retryAt: number | null;
  readonly nearEmpty: boolean;
  /** The next expiry of a pinned key, epoch ms. */
  readonly expiryAt: number | null;
  /** 0 to 1: spreads the requests of many installations over ±10 %. */
  readonly jitter: number;
}

export interface Plan {
  readonly at: number;
  readonly reason: RefreshReason;
}

/** When to refresh next, counted from the end of the last refresh, and why. */
export function planNext(input: ScheduleInput): Plan | null {
  if (input.paused || input.intervalMs === 0) return null;
  const plan = planWithoutServer(input);
  const retryAt = Math.min(input.retryAt ?? 0, input.now + LONGEST_RETRY_AFTER_MS);
  return retryAt > plan.at ? { at: retryAt, reason: 'retry-after' } : plan;
}

function planWithoutServer(input: ScheduleInput): Plan {
  if (input.probesMade !== null) {
    return later(input, PROBES_MS[input.probesMade] ?? LATER_PROBES_MS, 'probe');
  }
  if (input.failures > 0) return later(input, backOffMs(input.failures), 'back-off');
  return soonestOf(input, planRegular(input));
}

function planRegular(input: ScheduleInput): Plan {
  const isFaster = input.nearEmpty && input.intervalMs > NEAR_EMPTY_INTERVAL_MS;
  return isFaster
    ? later(input, NEAR_EMPTY_INTERVAL_MS, 'near-empty')
    : later(input, input.intervalMs, 'interval');
}

/** A key that expires before the regular refresh is read just after its expiry. */
function soonestOf(input: ScheduleInput, regular: Plan): Plan {
  const at = (input.expiryAt ?? Infinity) + AFTER_EXPIRY_MS;
  return at > input.now && at < regular.at ? { at, reason: 'expiry' } : regular;
}

function backOffMs(failures: number): number {
  const last = BACK_OFF_MS.length - 1;
  const known = BACK_OFF_MS[failures - 1];
  return known ?? Math.min((BACK_OFF_MS[last] ?? 0) * 2 ** (failures - 1 - last), LONGEST_BACK_OFF_MS);
}

function later(input: ScheduleInput, delayMs: number, reason: RefreshReason): Plan {
  return { at: input.now + Math.round(delayMs * (0.9 + 0.2 * input.jitter)), reason };
}
