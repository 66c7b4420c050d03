import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { canDisable, keyBarrier } from '#presentation/key-barrier';
import type { FullText } from '#text';
import { withKeychain } from '#text/keychain-word';
import type { KeyAction } from './operation-runner.svelte.ts';

/** Why nothing can be done with this key now, in words; null: it can. */
export function whyNoAction(account: AccountState, pin: PinState | null, text: FullText): string | null {
  const barrier = keyBarrier(account, pin);
  return barrier && withKeychain<string>(text.messages.actions.cannotAct[barrier], text);
}

/** Of what a form that stands open is for: the key, or its account, may be another by now. */
export function whyNotNow(
  action: KeyAction,
  account: AccountState,
  pin: PinState,
  text: FullText,
): string | null {
  const { noLimit, disabled } = text.messages.actions.cannotAct;
  if (action === 'disable' && canDisable(account, pin)) return null;
  if (action === 'disable' && pin.status === 'disabled') return disabled;
  const needsLimit = action === 'top-up' || action === 'full-mark';
  return whyNoAction(account, pin, text) ?? (needsLimit && pin.reading?.unlimited === true ? noLimit : null);
}
