import { SECOND_MS } from '#clock/durations';
import type { AccountState, CredentialState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import type { AlertsSetting } from '#contract/settings';
import { RECOVERED } from '../../keys/low-balance.ts';
import { limitsInForce } from '../../keys/low-limits.ts';
import { isOutdated } from '../../keys/outdated.ts';
import type { AlertSettings } from './alert-model.ts';
import { RUNS_OUT_MS } from '../../keys/critical.ts';
import { type AccountRuleInput, type KeyRuleInput, type Verdict } from './rules.ts';

const OVERDUE_MS = 5 * SECOND_MS;
const WITH_TOKEN: ReadonlySet<CredentialState> = new Set(['in-keychain', 'session-only']);

/** Of all, one without a token too: what was told of it is not told again when it is signed in to again. */
export function ruleInputsOf(
  accounts: readonly AccountState[],
  settings: AlertsSetting,
  now: number,
): readonly AccountRuleInput[] {
  return accounts.map((account) => ({
    id: account.id,
    isSample: account.isSample,
    isJudged: isJudged(account, now),
    rejected: rejectedVerdict(account),
    empty: emptyVerdict(account, now),
    low: lowVerdict(account),
    balanceRunsOut: runOutVerdict(account, now),
    byLastBalance: byLastBalance(account),
    runOutAt: account.runOut?.at ?? null,
    ownLowUnits: account.lowBalance.isOwn ? account.lowBalance.units : null,
    clockAheadMs: account.clockAheadMs,
    keys: account.pins.map((pin) => keyRuleInput(pin, account, settings)),
  }));
}

export function snoozedOf(accounts: readonly AccountState[]): AlertSettings['snoozed'] {
  const named = accounts.flatMap(({ id, pins }) =>
    pins.flatMap(({ alerts: { own, snooze }, keyId }) => {
      const lasting = own === 'off' ? { until: Infinity } : snooze;
      return lasting === null ? [] : [[`${id}/${keyId}`, lasting] as const];
    }),
  );
  return Object.fromEntries(named);
}

/** A failure says nothing of the token, nor does a rejection that was not confirmed. */
function rejectedVerdict({ connection, isRejectionConfirmed }: AccountState): Verdict['is'] {
  if (connection.state === 'rejected') return isRejectionConfirmed ? 'true' : 'unknown';
  return connection.state === 'ok' ? 'recovering' : 'unknown';
}

/**
 * A subscription pays whatever the balance is: what was is over. What is not read now must not be taken for a
 * recovery, nor a balance that is used up and may stand beside a subscription, nor a few cents that come and go.
 */
function emptyVerdict(account: AccountState, now: number): Verdict['is'] {
  const { balance, hasSubscription, isEmpty, refresh, unitsPerDollar } = account;
  if (isEmpty) return 'true';
  if (hasSubscription) return 'over';
  if (balance === null || balance.units <= 0 || isOutdated(balance.readAt, refresh.intervalMs, now))
    return 'unknown';
  return balance.units >= RECOVERED.dollars * unitsPerDollar ? 'over' : 'between';
}

/**
 * One that is used up is low as well, which the rule above tells: little of it is then no news. Beside a subscription
 * it is over, and of a balance that is not known now nothing is told.
 */
function lowVerdict(account: AccountState): Verdict['is'] {
  const { bindingBalance, hasSubscription, isEmpty, isLow, lowBalance } = account;
  if (isEmpty) return 'true';
  if (bindingBalance === null) return hasSubscription ? 'over' : 'unknown';
  if (isLow) return 'true';
  return bindingBalance >= lowBalance.recoveredUnits ? 'over' : 'between';
}

/** However old it is: a balance that bounds nothing any more still says what is not so. */
function byLastBalance(account: AccountState): AccountRuleInput['byLastBalance'] {
  const { balance, bindingBalance, hasSubscription, lowBalance } = account;
  const empty = emptyVerdict(account, balance?.readAt ?? 0);
  const isDecided = bindingBalance !== null || hasSubscription;
  if (isDecided || balance === null || balance.units <= 0) return { empty, low: lowVerdict(account) };
  const isLow = balance.units <= lowBalance.units;
  return { empty, low: lowVerdict({ ...account, bindingBalance: balance.units, isLow }) };
}

function runOutVerdict(account: AccountState, now: number): Verdict['is'] {
  const { bindingBalance, hasSubscription, outlastsForecast, runOut } = account;
  if (bindingBalance === null) return hasSubscription ? 'over' : 'unknown';
  const restMs = (runOut?.at ?? NaN) - now;
  if (restMs < RUNS_OUT_MS.within) return 'true';
  return restMs > RUNS_OUT_MS.recovered || outlastsForecast ? 'over' : 'between';
}

/**
 * What a refresh brings is judged when it has ended, and nothing before the first one after a start or a sleep: one
 * that is overdue shows a sleep that nobody told of. Without a token, be it that the keyring is locked, nobody looks.
 */
function isJudged({ credential, refresh }: AccountState, now: number): boolean {
  const { isAwaited, next, running } = refresh;
  if (!WITH_TOKEN.has(credential) || running || isAwaited) return false;
  return next === null || now - next.at < OVERDUE_MS;
}

function keyRuleInput(pin: PinState, account: AccountState, settings: AlertsSetting): KeyRuleInput {
  const { fullMark, keyId, outdated, reading, reason, runOut, startShare, status } = pin;
  return {
    keyId,
    status,
    byAccount: reason === 'account-empty',
    endedHere: pin.disabledHere || reason === 'deleted-here',
    left: reading === null || reading.unlimited ? null : reading.remaining,
    used: reading?.used ?? null,
    fullMark,
    isOwnMark: pin.fullMarkIsOwn,
    startShare,
    toppedUpAt: pin.toppedUpAt ?? 0,
    unitsPerDollar: account.unitsPerDollar,
    changedHere: pin.changedHere,
    isMarkedExpired: reading?.storedStatus === 3,
    expiresAt: typeof reading?.expiresAt === 'number' ? reading.expiresAt : null,
    runOutAt: runOut?.at ?? null,
    outlastsForecast: pin.outlastsForecast === true,
    readAt: reading?.readAt ?? 0,
    outdated,
    limits: limitsInForce(settings, pin.alerts.own, account.unitsPerDollar),
  };
}
