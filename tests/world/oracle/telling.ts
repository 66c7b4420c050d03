import type { AccountState } from '#contract/account-state';
import type { View } from '../view.ts';
import type { World } from '../world.ts';
import { toldIn } from './told-alerts.ts';

/** Whether what came true since the last look is told at once. */
export function isTelling(now: View, { before, clock, step }: World): boolean {
  // Who looks at the list has been told.
  const isLooking = step === 'the popover is opened and left';
  return !isLooking && before !== null && isTellingAt(now) && isTellingAt(before) && clock.offsetMs === 0;
}

function isTellingAt({ state: { popoverVisible, settings } }: View): boolean {
  return settings.alerts.on === true && settings.alerts.quietHours === null && !popoverVisible;
}

interface Whose {
  readonly account: AccountState;
  /** Null: the account's own. */
  readonly keyId: number | null;
}

/** By a notification, or by what stands in the popover because none could be shown. */
export function isTold({ account, keyId }: Whose, { notified, state }: View): boolean {
  const alerts = notified.flatMap(toldIn);
  const isVisible = state.alerts.some((alert) => alert.accountId === account.id && alert.keyId === keyId);
  const isNamed = alerts.some(
    (alert) => alert.account?.id === account.id && (alert.pin?.keyId ?? null) === keyId,
  );
  return isVisible || isNamed || alerts.some(({ isUnnamed }) => isUnnamed);
}
