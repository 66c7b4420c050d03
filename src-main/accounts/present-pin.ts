import type { PinState, RunOut } from '#contract/pin-state';
import type { EffectiveStatus } from '#contract/reading';
import { canUndoDisable } from '../keys/can-undo-disable.ts';
import { isCritical } from '../keys/critical.ts';
import { deadline } from '../keys/deadline.ts';
import { isWorking } from '../keys/does-not-work.ts';
import { effectiveStatus } from '../keys/effective-status.ts';
import { startShareOf } from '../keys/full-mark.ts';
import { limitsInForce, type Limit } from '../keys/low-limits.ts';
import { isOutdated } from '../keys/outdated.ts';
import { needsAction } from '../keys/needs-action.ts';
import { outlastsForecast, runOut } from '../keys/run-out.ts';
import { spendable } from '../keys/spendable.ts';
import type { PinRecord } from '../state/accounts-file.ts';
import type { AccountFunds } from './account-funds.ts';
import type { AccountRuntime } from './account-runtime.ts';
import type { PresentContext } from './present-context.ts';

export interface PinContext extends PresentContext {
  readonly runtime: AccountRuntime;
  readonly funds: AccountFunds;
  readonly balance: number | null;
  readonly accountRunOut: RunOut | null;
  readonly unitsPerDollar: number;
}

/** A pinned key as it is shown at this moment. */
export function presentPin(pin: PinRecord, place: number, context: PinContext): PinState {
  const { limits, now, runtime, unitsPerDollar } = context;
  const { low, veryLow } = limitsInForce(limits, pin.alerts.own, unitsPerDollar);
  const shown = withoutUrgency(pin, { place, low }, context);
  const by = { now, clockAheadMs: runtime.clockAheadMs, veryLow };
  if (isCritical(shown, by, pin.seenCritical)) return { ...shown, isCritical: true };
  return { ...shown, isCritical: false, ...(isCritical(shown, by) && { isCriticalSeen: true }) };
}

function withoutUrgency(
  pin: PinRecord,
  { place, low }: { readonly place: number; readonly low: Limit },
  context: PinContext,
): Omit<PinState, 'isCritical'> {
  const { now, refresh, runtime, funds, balance, figures } = context;
  const serverNow = now + runtime.clockAheadMs;
  const endedHere = isEndedHere(pin);
  const { status, reason } = effectiveStatus(pin.reading, {
    now: serverNow,
    deleted: pin.deleted,
    endedHere,
    accountEmpty: funds.isEmpty,
    fullMark: pin.fullMark,
    lowLimit: low,
  });
  const written = runtime.writtenHere.get(pin.keyId);
  const disabledHere = reason === 'disabled-here';
  const spends = pin.reading === null ? { units: null, boundBy: null } : spendable(pin.reading, balance);
  return {
    keyId: pin.keyId,
    place,
    name: pin.name,
    status,
    reason,
    needsAction: needsAction({ status, reason }, pin.seenStatus),
    disabledHere,
    canUndoDisable: disabledHere && canUndoDisable(pin, serverNow),
    reading: pin.reading,
    spendable: spends,
    // The user's own mark waits for the key to be limited again.
    fullMark: pin.reading?.unlimited ? null : (pin.fullMark?.units ?? null),
    fullMarkIsOwn: pin.fullMark?.isOwn ?? false,
    startShare: startShareOf(pin.fullMark),
    ...(pin.toppedUpAt !== undefined && { toppedUpAt: pin.toppedUpAt }),
    alerts: pin.alerts,
    changedHere: written !== undefined && written.reading === pin.reading ? written.fields : [],
    ...(pin.openWrites !== undefined && pin.openWrites.length > 0 && { hasOpenWrite: true }),
    // What is gone is as it will stay.
    outdated: pin.reading !== null && !pin.deleted && isOutdated(pin.reading.readAt, refresh.intervalMs, now),
    ...whenToAct(pin, status, context),
    spentPerHour: figures.spentPerHour(pin.keyId),
  };
}

/** Deleted, or switched off, from here. */
export function isEndedHere({ deleted, deletedHere, disabledHere }: PinRecord): boolean {
  return deleted ? deletedHere === true : disabledHere !== null;
}

/** Of a key that does not work nothing runs out. What the key itself has left is its own; all else is the balance's. */
function whenToAct(
  { keyId, reading }: PinRecord,
  status: EffectiveStatus,
  { accountRunOut, figures, runtime, now }: PinContext,
): Pick<PinState, 'runOut' | 'outlastsForecast' | 'deadline'> {
  if (reading === null || !isWorking(status)) return { runOut: null, deadline: null };
  const left = reading.unlimited ? null : reading.remaining;
  const forecast = figures.forecast(keyId);
  const own = runOut(forecast, left, now);
  const runOuts = [
    { kind: 'run-out', of: own },
    { kind: 'account-run-out', of: accountRunOut },
  ] as const;
  return {
    runOut: own,
    ...(outlastsForecast(forecast, left) && { outlastsForecast: true }),
    deadline: deadline(reading, { now, clockAheadMs: runtime.clockAheadMs, runOuts }),
  };
}
