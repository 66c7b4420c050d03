import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import type { View } from '../view.ts';

/** A pin with its account. */
export interface Pinned {
  readonly pin: PinState;
  readonly account: AccountState;
}

const ENDED = ['exhausted', 'expired', 'disabled', 'deleted'];

export function doesNotWork({ status }: PinState): boolean {
  return ENDED.includes(status);
}

/** What was put away by the user, or done by him, or is gone, or is a sample: it drives nothing. */
export function countsFor({ pin, account }: Pinned): boolean {
  if (pin.status === 'deleted' || pin.disabledHere || account.isSample) return false;
  return !(doesNotWork(pin) && !pin.needsAction);
}

export function pinsIn({ state }: Pick<View, 'state'>): readonly Pinned[] {
  return state.accounts.flatMap((account) => account.pins.map((pin) => ({ pin, account })));
}

/** A line of tooltip or menu: it begins with the key's name, isolated where that runs right to left. A cut name is nobody's. */
export function isAbout({ pin }: Pinned, line: string): boolean {
  return [pin.name, `\u2068${pin.name}\u2069`].some((name) => line.startsWith(`${name}: `));
}

export function isSignedOut({ credential }: AccountState): boolean {
  return credential === 'signed-out';
}

export function named({ pin, account }: Pinned): string {
  return `${pin.name} of ${account.id.slice(-1)} (${pin.status})`;
}

/** An old balance makes old what it decides. */
export function readAtOf({ pin, account }: Pinned): number | null {
  const readAt = pin.reading?.readAt ?? null;
  const isByBalance = pin.spendable.boundBy === 'account' || pin.reason === 'account-empty';
  const hasGone = pin.status === 'deleted' || readAt === null;
  return hasGone || !isByBalance ? readAt : Math.min(readAt, account.balance?.readAt ?? readAt);
}
