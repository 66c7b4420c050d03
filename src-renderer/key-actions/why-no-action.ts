import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { keyBarrier } from '#presentation/key-barrier';
import type { FullText } from '#text';
import { withKeychain } from '#text/keychain-word';

/** Why nothing can be done with this key now, in words; null: it can. */
export function whyNoAction(account: AccountState, pin: PinState | null, text: FullText): string | null {
  const barrier = keyBarrier(account, pin);
  return barrier && withKeychain<string>(text.messages.actions.cannotAct[barrier], text);
}
