import * as v from 'valibot';
import type { Reading } from '#contract/reading';

const integer = v.pipe(v.number(), v.safeInteger());
const optionalInteger = v.nullish(integer, null);
/** Of builds that may use the name for something else: ignored when it is not text. */
const foreignText = v.fallback(v.nullish(v.string(), null), null);

const KEY_RECORD = v.object({
  id: integer,
  user_id: optionalInteger,
  key: v.nullish(v.string(), ''),
  status: integer,
  name: v.nullish(v.string(), ''),
  created_time: optionalInteger,
  accessed_time: optionalInteger,
  expired_time: optionalInteger,
  remain_quota: integer,
  used_quota: optionalInteger,
  unlimited_quota: v.boolean(),
  model_limits_enabled: v.nullish(v.boolean(), null),
  model_limits: v.nullish(v.string(), ''),
  models: foreignText,
  allow_ips: v.nullish(v.string(), null),
  subnet: foreignText,
  group: v.nullish(v.string(), null),
  cross_group_retry: v.nullish(v.boolean(), null),
});
type KeyRecord = v.InferOutput<typeof KEY_RECORD>;

/** One key as read; null when it is unreadable or no record at all (id 0). The key text ends here. */
export function decodeKey(data: unknown, readAt: number): Reading | null {
  const record = v.safeParse(KEY_RECORD, data);
  return record.success && record.output.id > 0 ? toReading(record.output, readAt) : null;
}

const KEY_TEXT = v.object({
  id: integer,
  key: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{9,}$/), v.excludes('*')),
});

/** The text of this key as model calls want it; null: masked, or none. */
export function decodeKeyText(data: unknown, keyId: number): string | null {
  const record = v.safeParse(KEY_TEXT, data);
  if (!record.success || record.output.id !== keyId) return null;
  // Stored without its beginning, which the console adds as well.
  return `sk-${record.output.key.replace(/^sk-/, '')}`;
}

function toReading(record: KeyRecord, readAt: number): Reading {
  return Object.freeze({
    keyId: record.id,
    ownerId: positiveOrNull(record.user_id),
    name: record.name,
    hint: hintOf(record.key),
    storedStatus: record.status,
    createdAt: pastInstant(record.created_time),
    lastUsedAt: pastInstant(record.accessed_time),
    expiresAt: expiryOf(record.expired_time),
    remaining: record.remain_quota,
    used: record.used_quota,
    unlimited: record.unlimited_quota,
    models: modelsOf(record),
    allowedIps: listOrNull(record.allow_ips ?? record.subnet),
    group: record.group,
    crossGroupRetry: record.cross_group_retry,
    readAt,
  });
}

/** The last 4 characters, unless they say nothing (masked) or too much (a short key). */
function hintOf(key: string): string | null {
  const text = key.replace(/^sk-/, '');
  const end = text.slice(-4);
  return text.length > 8 && /^[\x21-\x7e]{4}$/.test(end) && !end.includes('*') ? end : null;
}

const LAST_INSTANT = 8.64e15;

/** Gateways count seconds; what no `Date` can hold becomes the last instant that one can. */
function toInstant(seconds: number): number {
  return Math.max(-LAST_INSTANT, Math.min(LAST_INSTANT, seconds * 1_000));
}

function pastInstant(seconds: number | null): number | null {
  return seconds === null || seconds <= 0 ? null : toInstant(seconds);
}

/** -1 is never, yet 0 is a date long past: the gateway itself treats it so. */
function expiryOf(seconds: number | null): Reading['expiresAt'] {
  if (seconds === null) return 'unknown';
  return seconds === -1 ? 'never' : toInstant(seconds);
}

/** One old build has `models` alone and no flag; everywhere else the flag decides, even over an empty list. */
function modelsOf({ model_limits_enabled, model_limits, models }: KeyRecord): readonly string[] | null {
  if (model_limits_enabled === null) return listOrNull(models);
  return model_limits_enabled ? list(model_limits) : null;
}

function listOrNull(text: string | null): readonly string[] | null {
  const entries = list(text ?? '');
  return entries.length === 0 ? null : entries;
}

function list(text: string): readonly string[] {
  const entries = text.split(/[\n,]/).map((entry) => entry.trim());
  return Object.freeze(entries.filter((entry) => entry !== ''));
}

function positiveOrNull(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}
