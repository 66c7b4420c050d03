import type { Focus } from '#contract/app-state';
import type { PinState } from '#contract/pin-state';
import type { KeyRemedy } from '#presentation/key-remedy';

/**
 * What puts off the end of a key that still works, where a notification led to that; null: what brings it back comes
 * first, or nothing that is done to the key puts off its end.
 */
export function focusedChange(
  focus: Focus | null,
  pin: PinState,
  { label }: Pick<KeyRemedy, 'label'>,
): 'expiry' | 'top-up' | null {
  if (label !== null) return null;
  if (focus === 'extend' && typeof pin.reading?.expiresAt === 'number') return 'expiry';
  return isHelpedByTopUp(pin) && (focus === 'top-up' || isRunningOut(pin)) ? 'top-up' : null;
}

/** It has a limit, and that is what ends it: the balance is not the less. */
function isHelpedByTopUp({ reading, spendable }: PinState): boolean {
  return reading?.unlimited === false && spendable.boundBy !== 'account';
}

function isRunningOut({ deadline, status }: PinState): boolean {
  return status === 'low' || deadline?.kind === 'run-out';
}
