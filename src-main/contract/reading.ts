/** One decoded record of a key, with the time it was read. Quotas are gateway units, instants epoch ms. */
export interface Reading {
  readonly keyId: number;
  /** The gateway's `user_id`; null where a gateway does not send it. */
  readonly ownerId: number | null;
  readonly name: string;
  /** At most the last 4 characters of the key text; null when the gateway sends none. */
  readonly hint: string | null;
  /** The gateway hides most of the text, so that there is nothing to copy. */
  readonly isMasked?: boolean;
  /** As the gateway stores it: 1 enabled, 2 disabled, 3 expired, 4 exhausted; anything else is unknown. */
  readonly storedStatus: number;
  readonly createdAt: number | null;
  /** Equal to `createdAt` when the key was never used. */
  readonly lastUsedAt: number | null;
  readonly expiresAt: number | 'never' | 'unknown';
  /** May be negative; says nothing when `unlimited`. */
  readonly remaining: number;
  readonly used: number | null;
  readonly unlimited: boolean;
  /** Null: no model list is in force. */
  readonly models: readonly string[] | null;
  /** Null: any address may call. */
  readonly allowedIps: readonly string[] | null;
  /** What was sent of these is no list: nobody knows what is in force. */
  readonly oddLists?: readonly ListField[];
  readonly group: string | null;
  readonly crossGroupRetry: boolean | null;
  readonly readAt: number;
}

export const LIST_FIELDS = ['models', 'allowedIps'] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/** The last entry of a list, or the end of a name, that is longer than what is kept of it. */
export const MORE = '…';

/** Whether a list of which only the beginning is kept may be that of `list`. */
export function isBeginningOf(kept: readonly string[] | null, list: readonly string[] | null): boolean {
  return kept?.at(-1) === MORE && kept.slice(0, -1).every((entry) => list?.includes(entry));
}

export const EFFECTIVE_STATUSES = [
  'usable',
  'low',
  'exhausted',
  'expired',
  'disabled',
  'deleted',
  'unknown',
] as const;

/** What is true of a key, whatever the gateway stored. `unknown` also stands for "not read yet". */
export type EffectiveStatus = (typeof EFFECTIVE_STATUSES)[number];

/** Why a key has the status it has, so that the popover can name the remedy. */
export type StatusReason =
  | 'key-empty'
  | 'account-empty'
  | 'stored-exhausted'
  | 'past-expiry'
  | 'stored-expired'
  | 'stored-disabled'
  /** From this app, by the user. */
  | 'disabled-here'
  | 'deleted-here'
  | 'gone-from-gateway'
  | 'unknown-status'
  | 'not-read-yet'
  | 'little-left';

/** What a key can still spend: the lesser of its own remaining and the account's balance, where that binds. */
export interface Spendable {
  /** Null: nothing known bounds it. May be negative. */
  readonly units: number | null;
  readonly boundBy: 'key' | 'account' | null;
}
