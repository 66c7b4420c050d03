import { clampInstant } from '#clock/instant';
import { LIMITS } from '#contract/limits';
import { LIST_FIELDS, type ListField, type Reading } from '#contract/reading';
import { isList, listOf, listOrNull } from './wire-list.ts';
import { fieldsIn, flagOf, integerOf, quotaOf, textOf } from './wire-value.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The id of a record; null: it is none. Some forks send zeros in place of a missing one. */
export function keyIdOf(data: unknown): number | null {
  return positiveOrNull(integerOf(fieldsIn(data)?.['id']));
}

/**
 * One key as read; null when it is no record, or when whether it works cannot be told. Each other field is by itself:
 * one that is odd is unknown. The key text ends here.
 */
export function decodeKey(data: unknown, readAt: number): Reading | null {
  const fields = fieldsIn(data);
  if (fields === null) return null;
  const known = DECODED.get(fields);
  if (known?.readAt === readAt) return known;
  const reading = decodeFields(fields, readAt);
  if (reading !== null) DECODED.set(fields, reading);
  return reading;
}

/** Once: the row of a page is kept as a record as well, and a long page takes its time. */
const DECODED = new WeakMap<Fields, Reading>();

function decodeFields(fields: Fields, readAt: number): Reading | null {
  const keyId = keyIdOf(fields);
  if (keyId === null) return null;
  const storedStatus = integerOf(fields['status']);
  const unlimited = flagOf(fields['unlimited_quota']);
  const remaining = quotaOf(fields['remain_quota']) ?? (unlimited === true ? 0 : null);
  if (storedStatus === null || unlimited === null || remaining === null) return null;
  return toReading(fields, { keyId, storedStatus, unlimited, remaining, readAt });
}

/** The text of this key as model calls want it; null: masked, or none. */
export function decodeKeyText(data: unknown, keyId: number): string | null {
  const key = keyIdOf(data) === keyId ? fieldsIn(data)?.['key'] : null;
  if (!isWhole(key)) return null;
  // Stored without its beginning, which the console adds as well.
  return `sk-${key.replace(/^sk-/, '')}`;
}

function isWhole(key: unknown): key is string {
  return typeof key === 'string' && /^[\x21-\x7e]{9,512}$/.test(key) && !key.includes('*');
}

type Decisive = Pick<Reading, 'keyId' | 'storedStatus' | 'unlimited' | 'remaining' | 'readAt'>;

function toReading(fields: Fields, decisive: Decisive): Reading {
  const oddLists = oddListsIn(fields);
  return Object.freeze({
    ...decisive,
    ownerId: positiveOrNull(integerOf(fields['user_id'])),
    name: textOf(fields['name'], LIMITS.keyNameCharacters) ?? '',
    hint: hintOf(fields['key']),
    ...(!isWhole(fields['key']) && { isMasked: true }),
    createdAt: pastInstant(integerOf(fields['created_time'])),
    lastUsedAt: pastInstant(integerOf(fields['accessed_time'])),
    expiresAt: expiryOf(integerOf(fields['expired_time'])),
    used: quotaOf(fields['used_quota']),
    models: modelsOf(fields),
    allowedIps: listOrNull(addressesOf(fields)),
    ...(oddLists.length > 0 && { oddLists }),
    group: textOf(fields['group'], LIMITS.groupCharacters),
    crossGroupRetry: flagOf(fields['cross_group_retry']),
  });
}

/** The last 4 characters, unless they say nothing (masked) or too much (a short key). */
function hintOf(key: unknown): string | null {
  if (typeof key !== 'string') return null;
  const text = key.replace(/^sk-/, '');
  const end = text.slice(-4);
  return text.length > 8 && /^[\x21-\x7e]{4}$/.test(end) && !end.includes('*') ? end : null;
}

/** Gateways count seconds; what no `Date` can hold becomes the last instant that one can. */
function toInstant(seconds: number): number {
  return clampInstant(seconds * 1_000);
}

function pastInstant(seconds: number | null): number | null {
  return seconds === null || seconds <= 0 ? null : toInstant(seconds);
}

/** -1 is never, yet 0 is a date long past: the gateway itself treats it so. */
function expiryOf(seconds: number | null): Reading['expiresAt'] {
  if (seconds === null) return 'unknown';
  return seconds === -1 ? 'never' : toInstant(seconds);
}

function modelsOf(fields: Fields): readonly string[] | null {
  const list = modelListOf(fields);
  return flagOf(fields['model_limits_enabled']) === true ? listOf(list) : listOrNull(list);
}

/** One old build has `models` alone and no flag; where there is one, it decides, even over an empty list. Null: none is in force. */
function modelListOf(fields: Fields): unknown {
  const isLimited = flagOf(fields['model_limits_enabled']);
  if (isLimited === null) return fields['models'] ?? fields['model_limits'];
  return isLimited ? fields['model_limits'] : null;
}

function addressesOf(fields: Fields): unknown {
  return fields['allow_ips'] ?? fields['subnet'];
}

function oddListsIn(fields: Fields): readonly ListField[] {
  const lists = { models: modelListOf(fields), allowedIps: addressesOf(fields) };
  return LIST_FIELDS.filter((name) => !isList(lists[name]));
}

function positiveOrNull(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}
