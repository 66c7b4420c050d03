import { MINUTE_MS } from '#clock/durations';
import { isSameEpoch, type Verdict } from './rules.ts';

/** What a rule last did for a key: armed, or fired for that epoch. Plain JSON. */
export interface RuleState {
  readonly fired: boolean;
  readonly epoch: number;
  /** It fired, and has looked recovered since then. */
  readonly recoveringSince?: number;
  /** Of a key, by which it was told, in units. */
  readonly mark?: number;
}

export type RuleStates = Readonly<Record<string, RuleState>>;

/** A call's reservation takes what is left and gives it back; a gateway that is being repaired answers now and then. */
const RECOVERY_LASTS_MS = 30 * MINUTE_MS;

/** What a rule is in after a verdict on it; undefined: nothing was known of it yet. */
export function nextRuleState(
  before: RuleState | undefined,
  verdict: Verdict,
  now: number,
): RuleState | undefined {
  switch (verdict.is) {
    case 'unknown':
      return before;
    case 'true':
      return before !== undefined && isFiredFor(before, verdict) ? stillFired(before) : fired(verdict);
    case 'over':
      return armed(before, verdict);
    case 'recovering':
      return before?.fired ? recovering(before, verdict, now) : armed(before, verdict);
    case 'between':
      return before === undefined || isToppedUp(before, verdict) ? armed(before, verdict) : before;
  }
}

/** It has begun to be true; what is true at first sight has not. */
export function hasBegun(before: RuleState | undefined, after: RuleState | undefined): boolean {
  if (before === undefined || after?.fired !== true) return false;
  return !before.fired || before.epoch !== after.epoch;
}

/** And for no expiry that was moved since. */
export function hasFired(state: RuleState | undefined, { epoch, is, isByEpoch }: Verdict): boolean {
  if (state?.fired !== true) return false;
  return isByEpoch !== true || is === 'unknown' || isSameEpoch(state.epoch, epoch);
}

/** Its only matter, or this very one. */
function isFiredFor({ epoch, fired: isFired }: RuleState, verdict: Verdict): boolean {
  return isFired && (!verdict.isByEpoch || isSameEpoch(epoch, verdict.epoch));
}

function fired({ epoch }: Verdict): RuleState {
  return { fired: true, epoch };
}

function stillFired(before: RuleState): RuleState {
  if (before.recoveringSince === undefined) return before;
  const { epoch, mark } = before;
  return { fired: true, epoch, ...(mark !== undefined && { mark }) };
}

function armed(before: RuleState | undefined, { epoch }: Verdict): RuleState {
  return before?.fired === false && before.epoch === epoch ? before : { fired: false, epoch };
}

/** Since it fired: that is a recovery, and certain at once. */
function isToppedUp(before: RuleState, { epoch, isByEpoch }: Verdict): boolean {
  return before.fired && isByEpoch !== true && epoch !== 0 && before.epoch !== epoch;
}

function recovering(before: RuleState, verdict: Verdict, now: number): RuleState {
  const { recoveringSince = now } = before;
  const lastedMs = now - recoveringSince;
  if (isToppedUp(before, verdict) || lastedMs >= RECOVERY_LASTS_MS) return armed(undefined, verdict);
  // The clock was set back.
  const since = lastedMs < 0 ? now : recoveringSince;
  return since === before.recoveringSince ? before : { ...before, recoveringSince: since };
}
