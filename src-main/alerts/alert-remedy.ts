import type { AlertRule } from '#contract/alerts';
import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import type { EffectiveStatus } from '#contract/reading';
import { whatToDo } from '#presentation/status-line';
import type { Text } from '#text';
import { isWorking } from '../keys/does-not-work.ts';

/** What a key is of which a rule tells that it does not work, or not for long. */
const STATUS_OF: Partial<Record<AlertRule, EffectiveStatus>> = {
  deleted: 'deleted',
  disabled: 'disabled',
  exhausted: 'exhausted',
  expired: 'expired',
  'left-5': 'low',
  'left-20': 'low',
};

/** What the key's row says is to be done; empty: nothing, or something about another matter than the alert's. */
export function alertRemedy(
  rule: AlertRule,
  pin: PinState,
  account: AccountState,
  text: Text,
  now: number,
): string {
  // A date passes without a refresh, and this may be told before the status has followed.
  if (rule === 'expired' && isWorking(pin.status))
    return whatToDo({ ...pin, status: 'expired', reason: 'past-expiry' }, text, now, account);
  return pin.status === STATUS_OF[rule] ? whatToDo(pin, text, now, account) : '';
}
