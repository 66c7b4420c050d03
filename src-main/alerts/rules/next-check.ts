import type { QuietHours } from '#contract/settings';
import type { AlertSettings } from './alert-model.ts';
import type { HeldAlert } from './held-alerts.ts';
import { keyPath } from './judged-rules.ts';
import { quietUntil } from './quiet-hours.ts';
import { RUNS_OUT_MS } from '../../keys/critical.ts';
import { EXPIRES_WITHIN_MS, type AccountRuleInput } from './rules.ts';

/** The next instant, by our clock, at which time alone makes a rule true; null: there is none. */
export function nextCheckAt(accounts: readonly AccountRuleInput[], now: number): number | null {
  const expiries = accounts.flatMap(({ clockAheadMs, keys }) =>
    keys.flatMap(({ expiresAt }) => (expiresAt === null ? [] : expiryInstants(expiresAt - clockAheadMs))),
  );
  const runOuts = accounts
    .flatMap(({ keys, runOutAt }) => [runOutAt, ...keys.map((key) => key.runOutAt)])
    // At the limit itself it is not true yet.
    .flatMap((runOutAt) => (runOutAt === null ? [] : [runOutAt - RUNS_OUT_MS.within + 1]));
  const instants = [...expiries, ...runOuts];
  const ahead = instants.filter((at) => at > now);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

interface Waits {
  readonly quietHours: QuietHours | null;
  readonly snoozed: AlertSettings['snoozed'];
}

/** When something held may be told by time alone; Infinity: nothing is held, or something else ends its waiting. */
export function heldUntil(held: readonly HeldAlert[], { quietHours, snoozed }: Waits, now: number): number {
  if (held.length === 0) return Infinity;
  const snoozeEnds = held.flatMap((alert) => {
    const snooze = alert.isSnoozed ? snoozed[keyPath(alert)] : undefined;
    return snooze !== undefined && 'until' in snooze ? [snooze.until] : [];
  });
  const ahead = [quietUntil(quietHours, now) ?? Infinity, ...snoozeEnds].filter((at) => at > now);
  return Math.min(...ahead, Infinity);
}

function expiryInstants(at: number): number[] {
  return [...Object.values(EXPIRES_WITHIN_MS).map((withinMs) => at - withinMs), at + 1];
}
