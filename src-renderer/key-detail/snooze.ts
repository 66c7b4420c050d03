import type { Snooze } from '#contract/alerts';
import type { PinState } from '#contract/app-state';

/** Null: the key is not snoozed, or not any more. */
export function snoozeInForce(
  { alerts: { snooze }, fullMark }: Pick<PinState, 'alerts' | 'fullMark'>,
  now: number,
): Snooze | null {
  if (snooze === null) return null;
  const isInForce = 'until' in snooze ? now < snooze.until : snooze.whileMark === fullMark;
  return isInForce ? snooze : null;
}
