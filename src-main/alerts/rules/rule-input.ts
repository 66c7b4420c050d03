import type { AccountState, PinState } from '#contract/app-state';
import type { AlertsSetting } from '#contract/settings';
import { limitsInForce } from '../../keys/low-limits.ts';
import { isOutdated } from '../../keys/outdated.ts';
import type { AlertSettings } from './evaluate-alerts.ts';
import type { AccountRuleInput, KeyRuleInput } from './rules.ts';

/** Of whom alerts can tell: without a token nobody looks, and what was is forgotten. */
export function ruleInputsOf(
  accounts: readonly AccountState[],
  settings: AlertsSetting,
  now: number,
): readonly AccountRuleInput[] {
  return accounts
    .filter(({ credential }) => credential !== 'signed-out')
    .map((account) => ({
      id: account.id,
      isSample: account.isSample,
      rejected: isRejected(account),
      isEmpty: isEmpty(account),
      clockAheadMs: account.clockAheadMs,
      keys: account.pins.map((pin) => keyRuleInput(pin, account, settings, now)),
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
function isRejected({ connection, isRejectionConfirmed }: AccountState): boolean | null {
  if (connection.state === 'rejected') return isRejectionConfirmed || null;
  return connection.state === 'ok' ? false : null;
}

/**
 * Until the balance has been read it is not known, which a restart must not take for a recovery; nor is it while a
 * balance that is used up may stand beside a subscription.
 */
function isEmpty({ balance, isEmpty: is }: AccountState): boolean | null {
  if (is) return true;
  return balance !== null && balance.units > 0 ? false : null;
}

function keyRuleInput(
  pin: PinState,
  account: AccountState,
  settings: AlertsSetting,
  now: number,
): KeyRuleInput {
  const { fullMark, keyId, outdated, reading, reason, runOut, startShare, status } = pin;
  return {
    keyId,
    status,
    byAccount: reason === 'account-empty',
    endedHere: pin.disabledHere || (status === 'deleted' && pin.changedHere),
    left: pin.spendable.units,
    mayBeLess: pin.spendable.boundBy !== 'account' && mayBind(account, now),
    fullMark,
    startShare,
    expiresAt: typeof reading?.expiresAt === 'number' ? reading.expiresAt : null,
    runOutAt: runOut?.at ?? null,
    readAt: reading?.readAt ?? 0,
    outdated,
    limits: limitsInForce(settings, pin.alerts.own, account.unitsPerDollar),
  };
}

/** There may be a balance, and it is not known now. */
function mayBind({ balance, refresh: { intervalMs, lastSuccessAt } }: AccountState, now: number): boolean {
  return balance === null ? lastSuccessAt === null : isOutdated(balance.readAt, intervalMs, now);
}
