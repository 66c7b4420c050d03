import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { isTokenRefused } from './refusal.ts';

/** Why nothing can be sent about a key now. */
export type KeyBarrier = 'gone' | 'signedOut' | 'reading' | 'noToken' | 'rejected' | 'refused' | 'ofAnother';

export type BarredBy = Pick<AccountState, 'credential' | 'connection' | 'isOfAnother'>;

/** Null: it can. `pin` null: of a key that is still to be made. */
export function keyBarrier(
  { connection, credential, isOfAnother }: BarredBy,
  pin: Pick<PinState, 'status'> | null,
): KeyBarrier | null {
  if (pin?.status === 'deleted') return 'gone';
  if (credential === 'signed-out') return 'signedOut';
  if (credential === 'reading') return 'reading';
  if (!hasToken(credential)) return 'noToken';
  if (connection.state === 'rejected') return isTokenRefused(connection.failure) ? 'rejected' : 'refused';
  return isOfAnother ? 'ofAnother' : null;
}

/** Whether main has the account's token, so that calls can go out. */
export function hasToken(credential: AccountState['credential']): boolean {
  return credential === 'in-keychain' || credential === 'session-only';
}

/**
 * An outage looks like a rejected token, and a leaked key cannot wait until it is known which it is. What is on its way
 * may enable one that is disabled.
 */
export function canDisable(account: BarredBy, pin: Pick<PinState, 'hasOpenWrite' | 'status'>): boolean {
  const barrier = keyBarrier(account, pin);
  const mayWork = pin.status !== 'disabled' || pin.hasOpenWrite === true;
  return mayWork && (barrier === null || barrier === 'rejected' || barrier === 'refused');
}
