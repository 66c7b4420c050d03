import type { Failure } from './failure.ts';
import { LIMITS } from './limits.ts';
import { isBeginningOf, type Reading } from './reading.ts';

/** What is left, and what was used by then: calls and refunds move units between the two. */
export type Quota = Pick<Reading, 'remaining' | 'used'>;

/** One change of a key, in the terms of `Reading`: units, epoch ms, null where nothing is restricted. */
export type KeyChange =
  /** `firstTry`: it is tried once more, and this was the quota before it was tried first. */
  | { readonly kind: 'top-up'; readonly units: number; readonly firstTry?: Quota }
  /** A change of quota is undone: more by these or, where they are negative, less, as far as there is so much. */
  | { readonly kind: 'undo'; readonly units: number }
  /** What is left from now on; null: no limit of its own. */
  | { readonly kind: 'quota'; readonly units: number | null }
  | { readonly kind: 'expiry'; readonly expiresAt: number | 'never' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'models'; readonly models: readonly string[] | null }
  | { readonly kind: 'allowed-ips'; readonly allowedIps: readonly string[] | null }
  /** Empty: as the account. */
  | { readonly kind: 'group'; readonly group: string };

/** What a key is given so that it can be enabled; nulls: it works without. */
export interface Remedy {
  readonly topUpUnits: number | null;
  readonly expiresAt: number | 'never' | null;
}

export const NO_REMEDY: Remedy = { topUpUnits: null, expiresAt: null };

export interface NewKey {
  readonly name: string;
  /** Null: unlimited. */
  readonly units: number | null;
  readonly expiresAt: number | 'never';
  readonly models: readonly string[] | null;
  readonly allowedIps: readonly string[] | null;
  readonly group: string;
}

export const KEY_FIELDS = [
  'storedStatus',
  'name',
  'remaining',
  'unlimited',
  'expiresAt',
  'models',
  'allowedIps',
  'group',
  'crossGroupRetry',
] as const;

export type KeyField = (typeof KEY_FIELDS)[number];

/** What of a key a write can say. */
export type KeyFields = Pick<Reading, KeyField>;

/** Why nothing was sent, and so nothing was changed. */
export const NOT_DONE = [
  /** The kill switch alone: the key could not be read; `recordAt` offers the last record. */
  'not-read',
  /** Enabled, it would not work: it needs quota or another expiry first. */
  'needs-remedy',
  'unlimited',
  'too-much',
  /** Another key has this name: which of them is the new one could not be told. */
  'name-taken',
  /** What was typed is neither what `deletionWord` says nor the id. */
  'not-confirmed',
  'disabled-meanwhile',
  /** The quota is no longer as it was before the first try, which had no answer: it may have arrived. */
  'landed-meanwhile',
  /** The gateway gives the key's text with most of it hidden. */
  'masked',
] as const;

export interface NotDoneReport {
  readonly result: 'not-done';
  readonly why: (typeof NOT_DONE)[number];
  readonly failure: Failure | null;
  /** When the last whole record was read, by which the key can be disabled; epoch ms. */
  readonly recordAt: number | null;
}

/** What was sent: with the last of them the gateway was asked to do what was wanted. */
export interface WriteStep {
  readonly step: 'fields' | 'status' | 'create' | 'delete';
  /** Null: the gateway accepted it. Else it refused, or did not answer. */
  readonly failure: Failure | null;
}

export interface SentReport {
  /**
   * `as-wanted`, `differs`: so the gateway says now, whatever it answered. `half-done`: the fields are as wanted, the
   * status is not. `unconfirmed`: sent, and what came of it could not be read.
   */
  readonly result: 'as-wanted' | 'differs' | 'half-done' | 'unconfirmed';
  /** Empty: everything was as wanted before. */
  readonly steps: readonly WriteStep[];
  /** As read right before; null: it was created. */
  readonly before: Reading | null;
  /** Null: to be gone. */
  readonly wanted: KeyFields | null;
  /** What the gateway says now; null: that it is gone (`as-wanted`), or nothing (`unconfirmed`). */
  readonly after: Reading | null;
  /** Usage aside. */
  readonly differences: readonly KeyField[];
  /** Units used meanwhile or owed, which the write of the whole record gave back; 0: none. */
  readonly handedBack: number;
  /** What others were seen to have set meanwhile, and this write has replaced; absent: nothing was seen. */
  readonly replaced?: ReplacedFields;
}

export interface ReplacedFields {
  readonly fields: readonly KeyField[];
  /** As they were then. */
  readonly was: KeyFields;
}

/** A call that fails changed nothing: nothing was sent, or the gateway said no. */
export type ActionReport = NotDoneReport | SentReport;

export type CopyReport =
  | {
      readonly result: 'copied';
      /** When the clipboard is cleared unless it holds something else by then, epoch ms. */
      readonly clearsAt: number;
      /** Wayland takes a clearing from the focused app alone. */
      readonly clearing: 'sure' | 'best-effort';
    }
  | NotDoneReport;

export function notDone(why: NotDoneReport['why'], more: Partial<NotDoneReport> = {}): NotDoneReport {
  return { result: 'not-done', failure: null, recordAt: null, ...more, why };
}

/** Fields that the gateway says otherwise than wanted; what it does not know counts as not set. */
export function differingFields(wanted: KeyFields, now: KeyFields): readonly KeyField[] {
  const isSame = (field: KeyField) =>
    plain(field, wanted) === plain(field, now) || isSameBeginning(field, wanted, now);
  return KEY_FIELDS.filter((field) => !isSame(field));
}

/** Of a list that is kept by its beginning nobody can say more. */
function isSameBeginning(field: KeyField, one: KeyFields, other: KeyFields): boolean {
  if (field !== 'models' && field !== 'allowedIps') return false;
  return isBeginningOf(one[field], other[field]) || isBeginningOf(other[field], one[field]);
}

function plain(field: KeyField, fields: KeyFields): string {
  const value = field === 'allowedIps' ? (fields.allowedIps?.map(withoutFullLength) ?? null) : fields[field];
  return JSON.stringify(value === '' || value === false ? null : value);
}

/** One address and the range of it alone are the same; the oldest build takes and gives ranges. */
function withoutFullLength(address: string): string {
  return address.toLowerCase().replace(address.includes(':') ? /\/128$/ : /\/32$/, '');
}

/** What is to be typed before a key is deleted: its name, or its id where the name cannot be typed. Privacy mode asks for the id. */
export function deletionWord({ keyId, name }: Pick<Reading, 'keyId' | 'name'>): string {
  const trimmed = name.trim();
  const isTooLong = trimmed.length > LIMITS.keyNameCharacters;
  return trimmed === '' || isTooLong || /[\p{C}\p{Zl}\p{Zp}\ufffd]/u.test(trimmed) ? String(keyId) : trimmed;
}
