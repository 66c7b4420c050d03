import type { Deadline, RunOut } from '#contract/pin-state';
import type { Reading } from '#contract/reading';

interface DeadlineContext {
  /** Our clock, epoch ms. */
  readonly now: number;
  /** Keys expire by the gateway's clock. */
  readonly clockAheadMs: number;
  readonly runOuts: readonly { readonly kind: 'run-out' | 'account-run-out'; readonly of: RunOut | null }[];
}

/** The earliest of expiry, the key's run-out and the account's; of equals what is certain. */
export function deadline(
  { expiresAt }: Reading,
  { now, clockAheadMs, runOuts }: DeadlineContext,
): Deadline | null {
  const expiry: Deadline[] =
    typeof expiresAt === 'number' ? [{ kind: 'expiry', at: expiresAt - clockAheadMs }] : [];
  const estimated = runOuts.flatMap(({ kind, of }): Deadline[] =>
    of ? [{ kind, at: of.at, runOut: of }] : [],
  );
  const ahead = [...expiry, ...estimated].filter(({ at }) => at >= now);
  return ahead.toSorted((one, other) => one.at - other.at)[0] ?? null;
}

/** As the gateway tests it: at its very expiry a key still works. */
export function hasExpired({ expiresAt }: Pick<Reading, 'expiresAt'>, now: number): boolean {
  return typeof expiresAt === 'number' && expiresAt < now;
}
