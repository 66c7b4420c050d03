import { monthEndAfter } from '#clock/calendar';
import { MINUTE_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import { inDollars, shownInstead, type Currency } from '#contract/currency';
import { DEFAULT_UNITS_PER_DOLLAR } from '#contract/limits';
import { highestOf, lowBalance } from '../keys/low-balance.ts';
import { overcommit } from '../keys/overcommit.ts';
import { outlastsForecast } from '../keys/run-out.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import { bindingBalance, fundsOf } from './account-funds.ts';
import { needsUser } from './account-problem.ts';
import { balanceRunOut } from './balance-run-out.ts';
import { parseBaseUrl } from '#contract/base-url';
import type { AccountRuntime } from './account-runtime.ts';
import { FAILURE_SHOWN_AFTER_MS } from './failure-kinds.ts';
import type { PresentContext } from './present-context.ts';
import { presentPin } from './present-pin.ts';
import { presentUnread } from './unread-funds.ts';

/** A token that is still rejected so long after the first time is. */
const REJECTION_CONFIRMED_MS = 10 * MINUTE_MS;

/** The account as the popover and tray show it at this moment, its pins in the user's own order. */
export function presentAccount(
  record: AccountRecord,
  runtime: AccountRuntime,
  context: PresentContext,
): AccountState {
  const address = parseBaseUrl(record.baseUrl);
  const funds = fundsOf(record);
  const balance = bindingBalance(funds, context.refresh.intervalMs, context.now);
  const highestBalance = highestOf(funds.highs ?? [], context.now);
  const { unitsPerDollar } = unitsPerDollarOf(record);
  const low = lowBalance(record.ownLowDollars ?? null, highestBalance, unitsPerDollar);
  const forecast = context.figures.forecast(null);
  const accountRunOut = balanceRunOut(record, balance, { ...context, ...runtime, forecast });
  const pinContext = { ...context, runtime, funds, balance, accountRunOut, unitsPerDollar };
  const pins = record.pins.map((pin, index) => presentPin(pin, index + 1, pinContext));
  return {
    id: record.id,
    label: record.label,
    baseUrl: record.baseUrl,
    host: address.ok ? address.value.host : record.baseUrl,
    isSample: context.isSample,
    userId: record.ownerId ?? record.headerUserId,
    ...unitsPerDollarOf(record),
    gatewayUnitsPerDollar: record.unitsPerDollar ?? null,
    currency: currencyOf(record),
    credential: runtime.credential,
    connection: { ...runtime.connection, shown: isFailureShown(record, runtime, context) },
    needsAction: needsUser(record, runtime),
    isOfAnother: runtime.isOfAnother,
    isRejectionConfirmed: isRejectionConfirmed(runtime),
    clockAheadMs: runtime.clockAheadMs,
    toldTime: runtime.toldTime,
    refresh: { ...context.refresh, lastSuccessAt: lastReadAt(record) },
    balance: funds.balance,
    lacksBalance: runtime.lacksBalance,
    used: funds.used,
    unreadFunds: presentUnread(
      runtime.fundsTrouble,
      { balance: funds.balance, lacksBalance: runtime.lacksBalance },
      context.now,
    ),
    hasSubscription: funds.subscription?.isActive === true,
    isEmpty: funds.isEmpty,
    bindingBalance: balance,
    isLow: balance !== null && !funds.isEmpty && balance <= low.units,
    lowBalance: low,
    highestBalance,
    newestKey: runtime.newestKey,
    writesFrom: runtime.writesFrom,
    overcommit: overcommit(pins, balance),
    runOut: accountRunOut,
    ...(accountRunOut === null && outlastsForecast(forecast, balance) && { outlastsForecast: true }),
    month: monthAt(context.now, runtime),
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

/** As the gateway shows amounts; in dollars where the user has said how many units make one. */
function currencyOf(record: AccountRecord): Currency {
  const { unitsPerDollar, unitsPerDollarFrom } = unitsPerDollarOf(record);
  const instead = unitsPerDollarFrom === 'user' ? null : (record.shownInstead ?? null);
  return instead === null ? inDollars(unitsPerDollar) : shownInstead(instead, unitsPerDollar);
}

/** Those of the last month are not of this one. */
function monthAt(now: number, { month }: AccountRuntime): AccountState['month'] {
  return month !== null && now < monthEndAfter(month.readAt) ? month : null;
}

/** An older version kept only when each key was read. */
function lastReadAt({ pins, readAt }: AccountRecord): number | null {
  const instants = pins.flatMap(({ reading }) => (reading ? [reading.readAt] : []));
  return readAt ?? (instants.length === 0 ? null : Math.max(...instants));
}

/** By the probe that comes 10 minutes after the one that follows the first rejection. */
function isRejectionConfirmed({ rejection }: AccountRuntime): boolean {
  return rejection !== null && rejection.at - rejection.since >= REJECTION_CONFIRMED_MS;
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
