import type { KeyAlerts, Snooze } from '#contract/alerts';

/** Null: the key is not snoozed, or not any more. */
export function snoozeInForce({ snooze }: KeyAlerts, now: number): Snooze | null {
  if (snooze === null) return null;
  return 'until' in snooze && now >= snooze.until ? null : snooze;
}
