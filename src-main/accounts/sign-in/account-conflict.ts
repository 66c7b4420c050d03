import type { FailureCode } from '#contract/failure';
import type { AccountRecord } from '../../state/accounts-file.ts';

interface NewToken {
  readonly origin: string;
  /** The gateway's own id of the account; null where it could not be read: then nothing can be told apart. */
  readonly ownerId: number | null;
  /** The account that is to get the token; null: a new one. */
  readonly targetId: string | null;
}

/** The same account twice would be watched twice; another account's token would take over these pins. */
export function findConflict(
  { origin, ownerId, targetId }: NewToken,
  records: readonly AccountRecord[],
): FailureCode | null {
  if (ownerId === null) return null;
  if (targetId !== null) {
    const known = records.find((record) => record.id === targetId)?.ownerId ?? ownerId;
    return known === ownerId ? null : 'belongs-to-another-account';
  }
  const isSame = (record: AccountRecord) =>
    record.ownerId === ownerId && new URL(record.baseUrl).origin === origin;
  return records.some(isSame) ? 'account-exists' : null;
}
