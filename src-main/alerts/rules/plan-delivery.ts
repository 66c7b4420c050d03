import type { AlertName, AlertState } from '#contract/alerts';
import { LIMITS } from '#contract/limits';
import type { Alert } from './alert-model.ts';

/** What to hand to the system, and what stays visible in the popover because it never reached the user. */
export interface Delivery {
  readonly notify: readonly Alert[];
  readonly visible: readonly Alert[];
}

/** The system is left alone only while the user looks at the window: visible and focused. */
export function planDelivery(
  alerts: readonly Alert[],
  window: { visible: boolean; focused: boolean },
): Delivery {
  const isLooking = window.visible && window.focused;
  return isLooking ? { notify: [], visible: alerts } : { notify: alerts, visible: [] };
}

/** `undelivered`: the system refused or dropped them. One row per key and rule, the latest. */
export function stillVisible<Row extends AlertState>(
  before: readonly Row[],
  undelivered: readonly Row[],
): readonly Row[] {
  const rest = before.filter((alert) => !undelivered.some((later) => isSameAlert(alert, later)));
  return [...rest, ...undelivered].slice(-LIMITS.alertsShown);
}

export function isSameAlert(one: AlertName, other: AlertName): boolean {
  return one.accountId === other.accountId && one.keyId === other.keyId && one.rule === other.rule;
}
