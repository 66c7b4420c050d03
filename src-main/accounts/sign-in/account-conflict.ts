import type { FailureCode } from '#contract/failure';
import type { AccountRecord } from '../../state/accounts-file.ts';

interface NewToken {
  readonly address: { readonly origin: string };
  /** The gateway's own id of the account; null where it could not be read: then nothing can be told apart. */
  readonly ownerId: number | null;
}

export interface Conflict {
  readonly code: Extract<FailureCode, 'account-exists' | 'belongs-to-another-account'>;
  /** Whose token it is: an account that is here; null: of one that is not. */
  readonly ownerAccountId: string | null;
}

/**
 * The same account twice would be watched twice; another account's token would take over these pins. `targetId`: the
 * account that is to get the token; null: a new one.
 */
export function findConflict(
  { address, ownerId }: NewToken,
  targetId: string | null,
  accounts: readonly { readonly record: AccountRecord }[],
): Conflict | null {
  if (ownerId === null) return null;
  const records = accounts.map(({ record }) => record);
  const isSame = (record: AccountRecord) =>
    record.ownerId === ownerId && new URL(record.baseUrl).origin === address.origin;
  const ownerAccountId = records.find(isSame)?.id ?? null;
  if (targetId === null) return ownerAccountId === null ? null : { code: 'account-exists', ownerAccountId };
  const known = records.find((record) => record.id === targetId)?.ownerId ?? ownerId;
  return known === ownerId ? null : { code: 'belongs-to-another-account', ownerAccountId };
}
