import type { Reading } from '#contract/reading';

/** When the user has to act, epoch ms. */
export interface Deadline {
  readonly kind: 'expiry';
  readonly at: number;
}

export function deadline({ expiresAt }: Reading, now: number): Deadline | null {
  return typeof expiresAt === 'number' && expiresAt >= now ? { kind: 'expiry', at: expiresAt } : null;
}

/** As the gateway tests it: at its very expiry a key still works. */
export function hasExpired({ expiresAt }: Reading, now: number): boolean {
  return typeof expiresAt === 'number' && expiresAt < now;
}
