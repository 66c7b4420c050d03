import type { RunOut } from '#contract/app-state';
import type { Reading } from '#contract/reading';

/** When the user has to act, epoch ms. */
export type Deadline =
  | { readonly kind: 'expiry'; readonly at: number }
  | { readonly kind: 'run-out' | 'account-run-out'; readonly at: number; readonly runOut: RunOut };

export interface RunOuts {
  readonly key: RunOut | null;
  readonly account: RunOut | null;
}

const NO_RUN_OUTS: RunOuts = { key: null, account: null };

/** The earliest of expiry, the key's run-out and the account's; of equals what is certain. */
export function deadline(
  { expiresAt }: Reading,
  now: number,
  { key, account } = NO_RUN_OUTS,
): Deadline | null {
  const deadlines: Deadline[] = [];
  if (typeof expiresAt === 'number' && expiresAt >= now) deadlines.push({ kind: 'expiry', at: expiresAt });
  if (key && key.at >= now) deadlines.push({ kind: 'run-out', at: key.at, runOut: key });
  if (account && account.at >= now)
    deadlines.push({ kind: 'account-run-out', at: account.at, runOut: account });
  return deadlines.toSorted((one, other) => one.at - other.at)[0] ?? null;
}

/** As the gateway tests it: at its very expiry a key still works. */
export function hasExpired({ expiresAt }: Reading, now: number): boolean {
  return typeof expiresAt === 'number' && expiresAt < now;
}
