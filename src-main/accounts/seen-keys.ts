import type { AccountState } from '#contract/account-state';
import type { AlertLimits } from '#contract/alerts';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { PinState } from '#contract/pin-state';
import { criticalBy } from '../keys/critical.ts';
import { limitsInForce } from '../keys/low-limits.ts';
import { stillSeen } from '../keys/seen-critical.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import type { Pins } from './pins.ts';

type Shown = Pick<AccountState, 'clockAheadMs' | 'pins' | 'unitsPerDollar'>;

/** By what it is judged whether a key needs the user. */
interface Judging {
  readonly clock: { readonly now: () => number };
  readonly settings: () => { readonly alerts: AlertLimits };
}

/** The user knows in which ways the key needs somebody by now. */
export function markKeySeen(pins: Pins, keyId: number, account: Shown, judging: Judging): Outcome<null> {
  const pin = account.pins.find((candidate) => candidate.keyId === keyId);
  if (pin === undefined) return fail('unknown-key');
  if (pin.needsAction) pins.markSeen(keyId, pin.status);
  if (pin.isCritical) pins.markCriticalSeen(keyId, criticalBy(pin, contextOf(pin, account, judging)));
  return succeed(null);
}

export function isAnyKeySeen({ pins }: AccountRecord): boolean {
  return pins.some(({ seenCritical, seenStatus }) => seenStatus !== null || seenCritical !== undefined);
}

/** What has recovered, or become worse, is to be told anew. */
export function forgetSeenKeys(pins: Pins, account: Shown, judging: Judging): void {
  pins.forgetSeen(account.pins);
  pins.forgetCriticalSeen((keyId, seen) => {
    const pin = account.pins.find((candidate) => candidate.keyId === keyId);
    return pin === undefined ? seen : stillSeen(seen, pin, contextOf(pin, account, judging));
  });
}

function contextOf(
  { alerts }: PinState,
  { clockAheadMs, unitsPerDollar }: Shown,
  { clock, settings }: Judging,
) {
  const { veryLow } = limitsInForce(settings().alerts, alerts.own, unitsPerDollar);
  return { now: clock.now(), clockAheadMs, unitsPerDollar, veryLow };
}
