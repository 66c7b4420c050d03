import { MINUTE_MS } from '#clock/durations';
import type { AlertLimits } from '#contract/alerts';
import type { AccountState, PinState, RefreshState, RunOut } from '#contract/app-state';
import { DEFAULT_UNITS_PER_DOLLAR } from '#contract/limits';
import type { EffectiveStatus } from '#contract/reading';
import { canUndoDisable } from '../keys/can-undo-disable.ts';
import { doesNotWork } from '../keys/does-not-work.ts';
import { effectiveStatus } from '../keys/effective-status.ts';
import { deadline } from '../keys/deadline.ts';
import { startShareOf } from '../keys/full-mark.ts';
import { limitsInForce } from '../keys/low-limits.ts';
import { isOutdated } from '../keys/outdated.ts';
import { overcommit } from '../keys/overcommit.ts';
import { runOut, type Forecast } from '../keys/run-out.ts';
import { spendable } from '../keys/spendable.ts';
import type { AccountRecord, PinRecord } from '../state/accounts-file.ts';
import { accountProblem } from './account-problem.ts';
import { parseBaseUrl } from './base-url.ts';
import type { AccountRuntime } from './account-runtime.ts';

/** A failure this old is shown even when nobody asked. */
export const FAILURE_SHOWN_AFTER_MS = 2 * MINUTE_MS;
/** A token that is still rejected so long after the first time is. */
const REJECTION_CONFIRMED_MS = 10 * MINUTE_MS;

/** What the history says of an account's last days: another object once it says something else. */
export interface RecentFigures {
  spentPerHour(keyId: number): PinState['spentPerHour'];
  /** Null: of the account itself. */
  forecast(keyId: number | null): Forecast | null;
}

export interface PresentContext {
  readonly now: number;
  readonly refresh: Omit<RefreshState, 'lastSuccessAt'>;
  readonly isSample: boolean;
  /** Of the settings. */
  readonly limits: AlertLimits;
  readonly figures: RecentFigures;
}

/** The account as the popover and tray show it at this moment, its pins in the user's own order. */
export function presentAccount(
  record: AccountRecord,
  runtime: AccountRuntime,
  context: PresentContext,
): AccountState {
  const address = parseBaseUrl(record.baseUrl);
  const balance = bindingBalance(runtime, context);
  const problem = accountProblem(runtime);
  const { unitsPerDollar } = unitsPerDollarOf(record);
  const accountRunOut = runOut(context.figures.forecast(null), balance, context.now);
  const pinContext = { ...context, runtime, balance, accountRunOut, unitsPerDollar };
  const pins = record.pins.map((pin, index) => presentPin(pin, index + 1, pinContext));
  return {
    id: record.id,
    label: record.label,
    baseUrl: record.baseUrl,
    host: address.ok ? address.value.host : record.baseUrl,
    isSample: context.isSample,
    userId: record.ownerId ?? record.headerUserId,
    ...unitsPerDollarOf(record),
    credential: runtime.credential,
    connection: { ...runtime.connection, shown: isFailureShown(record, runtime, context) },
    needsAction: problem !== null && problem !== runtime.seenProblem,
    isRejectionConfirmed: isRejectionConfirmed(runtime),
    clockAheadMs: runtime.clockAheadMs,
    refresh: { ...context.refresh, lastSuccessAt: runtime.lastSuccessAt },
    balance: runtime.balance,
    used: runtime.used,
    isEmpty: runtime.accountEmpty,
    newestKey: runtime.newestKey,
    overcommit: overcommit(pins, balance),
    runOut: accountRunOut,
    month: runtime.month,
    pins,
  };
}

export function unitsPerDollarOf({
  ownUnitsPerDollar: own,
  unitsPerDollar: told,
}: AccountRecord): Pick<AccountState, 'unitsPerDollar' | 'unitsPerDollarFrom'> {
  const unitsPerDollar = own ?? told ?? DEFAULT_UNITS_PER_DOLLAR;
  return { unitsPerDollar, unitsPerDollarFrom: own ? 'user' : told ? 'gateway' : 'default' };
}

/**
 * The balance that bounds what can be spent, in units; null binds nothing: unknown, outdated, or not the whole of
 * what the account has (a balance that is used up says so only where there is no subscription).
 */
function bindingBalance(runtime: AccountRuntime, { now, refresh }: PresentContext): number | null {
  const { activeSubscription, balance } = runtime;
  if (balance === null || isOutdated(balance.readAt, refresh.intervalMs, now)) return null;
  return balance.units > 0 || activeSubscription === false ? balance.units : null;
}

interface PinContext extends PresentContext {
  readonly runtime: AccountRuntime;
  readonly balance: number | null;
  readonly accountRunOut: RunOut | null;
  readonly unitsPerDollar: number;
}

function presentPin(pin: PinRecord, place: number, context: PinContext): PinState {
  const { now, refresh, runtime, balance, limits, figures, unitsPerDollar } = context;
  const serverNow = now + runtime.clockAheadMs;
  const { status, reason } = effectiveStatus(pin.reading, {
    now: serverNow,
    deleted: pin.deleted,
    accountEmpty: runtime.accountEmpty,
    fullMark: pin.fullMark,
    balance,
    lowLimit: limitsInForce(limits, pin.alerts.own, unitsPerDollar).low,
  });
  const written = runtime.writtenHere.get(pin.keyId);
  const disabledHere = status === 'disabled' && pin.disabledHere !== null;
  const spends = pin.reading === null ? { units: null, boundBy: null } : spendable(pin.reading, balance);
  return {
    keyId: pin.keyId,
    place,
    name: pin.name,
    status,
    reason,
    needsAction: doesNotWork(status) && pin.seenStatus !== status && !disabledHere,
    disabledHere,
    canUndoDisable: disabledHere && canUndoDisable(pin, serverNow),
    reading: pin.reading,
    spendable: spends,
    // The user's own mark waits for the key to be limited again.
    fullMark: pin.reading?.unlimited ? null : (pin.fullMark?.units ?? null),
    fullMarkIsOwn: pin.fullMark?.isOwn ?? false,
    startShare: startShareOf(pin.fullMark),
    alerts: pin.alerts,
    changedHere: pin.deleted ? written === 'next' : written !== undefined && written === pin.reading,
    outdated: pin.reading !== null && isOutdated(pin.reading.readAt, refresh.intervalMs, now),
    ...whenToAct(pin, spends.units, status, context),
    spentPerHour: figures.spentPerHour(pin.keyId),
  };
}

/** Of a key that does not work nothing runs out. */
function whenToAct(
  { keyId, reading }: PinRecord,
  left: number | null,
  status: EffectiveStatus,
  { accountRunOut, figures, runtime, now }: PinContext,
): Pick<PinState, 'runOut' | 'deadline'> {
  const isWorking = status === 'usable' || status === 'low';
  if (reading === null || !isWorking) return { runOut: null, deadline: null };
  const own = runOut(figures.forecast(keyId), left, now);
  const runOuts = [
    { kind: 'run-out', of: own },
    { kind: 'account-run-out', of: accountRunOut },
  ] as const;
  return { runOut: own, deadline: deadline(reading, { now, clockAheadMs: runtime.clockAheadMs, runOuts }) };
}

/** By the probe that comes 10 minutes after the one that follows the first rejection. */
function isRejectionConfirmed({ connection: { since, state }, lastTriedAt }: AccountRuntime): boolean {
  return state === 'rejected' && lastTriedAt !== null && lastTriedAt - since >= REJECTION_CONFIRMED_MS;
}

function isFailureShown(record: AccountRecord, runtime: AccountRuntime, context: PresentContext): boolean {
  const { state, since } = runtime.connection;
  if (state === 'rejected') return true;
  if (state !== 'failing') return false;
  return (
    runtime.failureWasAskedFor ||
    context.now - since >= FAILURE_SHOWN_AFTER_MS ||
    context.now - oldestReadAt(record) > context.refresh.intervalMs
  );
}

/** With a key that was never read there is nothing else to show: the failure is shown at once. */
function oldestReadAt(record: AccountRecord): number {
  const instants = record.pins
    .filter(({ deleted }) => !deleted)
    .map((pin) => pin.reading?.readAt ?? -Infinity);
  return instants.length === 0 ? -Infinity : Math.min(...instants);
}
