import type { AccountState, PinState } from '#contract/app-state';
import type { ActionMessages } from './action-report.ts';

/** Why nothing can be done with this key now, in words; null: it can. */
export function whyNoAction(
  account: AccountState,
  pin: PinState | null,
  messages: ActionMessages,
): string | null {
  const { cannotAct } = messages;
  if (pin?.status === 'deleted') return cannotAct.gone;
  if (account.credential === 'signed-out') return cannotAct.signedOut;
  if (!['in-keychain', 'session-only'].includes(account.credential)) return cannotAct.noToken;
  return account.connection.state === 'rejected' ? cannotAct.rejected : null;
}
