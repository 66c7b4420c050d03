import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import { isOutdated } from '../keys/outdated.ts';

/**
 * When that was read which is said of a key, epoch ms: its own amount, or the balance by which it ends or does not work,
 * whichever is older; null: never, or it is gone.
 */
export function readAtOf(
  { reading, reason, spendable, status }: PinState,
  { balance }: Pick<AccountState, 'balance'>,
): number | null {
  if (reading === null || status === 'deleted') return null;
  const isByBalance = spendable.boundBy === 'account' || reason === 'account-empty';
  return isByBalance && balance !== null ? Math.min(reading.readAt, balance.readAt) : reading.readAt;
}

/** That instant, where it is so long ago that it is to be said; null: it is as new as can be. */
export function oldSince(
  pin: PinState,
  account: Pick<AccountState, 'balance' | 'refresh'>,
  now: number,
): number | null {
  const readAt = readAtOf(pin, account);
  if (readAt === null || pin.outdated) return readAt;
  const isOfBalance = readAt !== pin.reading?.readAt;
  return isOfBalance && isOutdated(readAt, account.refresh.intervalMs, now) ? readAt : null;
}
