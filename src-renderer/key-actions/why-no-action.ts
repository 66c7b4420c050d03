import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { keyBarrier } from '#presentation/key-barrier';
import type { ActionMessages } from './action-report.ts';

/** Why nothing can be done with this key now, in words; null: it can. */
export function whyNoAction(
  account: AccountState,
  pin: PinState | null,
  messages: ActionMessages,
): string | null {
  const barrier = keyBarrier(account, pin);
  return barrier && messages.cannotAct[barrier];
}
