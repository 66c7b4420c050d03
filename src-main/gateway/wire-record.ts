import type { KeyChange, KeyFields, NewKey, Remedy } from '#contract/key-action';
import { MORE, type Reading } from '#contract/reading';
import { addressLines, subnets } from './address-list.ts';
import { isTooLong } from './wire-list.ts';
import { flagOf, quotaOf } from './wire-value.ts';

/** A key's record as the gateway sends it, with the fields we know nothing of, fit to be sent back. */
export type WireRecord = Readonly<Record<string, unknown>>;

/** The key text goes no further, and of the others the gateway takes no change. */
const NEVER_SENT = new Set(['key', 'user_id', 'used_quota', 'created_time', 'accessed_time', 'DeletedAt']);
const NEVER = -1;

export function toWireRecord(data: unknown): WireRecord {
  const fields = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  return Object.fromEntries(fields.filter(([name]) => !NEVER_SENT.has(name)));
}

/**
 * The body of an update. What it leaves out would become zero: a missing date a past one. A limited key's debt is
 * refused by many gateways, so that it is sent as 0. Whatever else we cannot read goes back as it came.
 */
export function updateBody(record: WireRecord, change: WireRecord): string {
  const body: WireRecord = { ...record, ...change };
  const isLimited = flagOf(body['unlimited_quota']) !== true;
  const isDebt = isLimited && (quotaOf(body['remain_quota']) ?? 0) < 0;
  const expiredTime = body['expired_time'] ?? NEVER;
  return JSON.stringify({ ...body, expired_time: expiredTime, ...(isDebt && { remain_quota: 0 }) });
}

/** Both names of what the oldest build calls otherwise: which build it is, a record would have to show. */
export function creationBody(key: NewKey): string {
  const models = key.models?.join(',') ?? '';
  const allowedIps = addressLines(key.allowedIps);
  return JSON.stringify({
    name: key.name,
    expired_time: toExpiredTime(key.expiresAt),
    remain_quota: key.units ?? 0,
    unlimited_quota: key.units === null,
    model_limits_enabled: key.models !== null,
    model_limits: models,
    allow_ips: allowedIps,
    group: key.group,
    cross_group_retry: false,
    ...(models !== '' && { models }),
    ...(allowedIps !== '' && { subnet: subnets(key.allowedIps) }),
  });
}

/** What several changes send, and what the key is to be after them. */
export function withChanges(
  { record, reading }: { readonly record: WireRecord; readonly reading: Reading },
  changes: readonly KeyChange[],
): { readonly sent: WireRecord; readonly wanted: KeyFields } {
  let sent: WireRecord = {};
  let wanted = fieldsOf(reading);
  for (const change of changes) {
    sent = { ...sent, ...wireChange(change, record, reading) };
    wanted = wantedAfter({ ...reading, ...wanted }, change);
  }
  return { sent, wanted };
}

/** Its own fields let it work, once it is enabled. */
export function wouldWork({ expiresAt, remaining, unlimited }: KeyFields, serverNow: number): boolean {
  const hasExpired = typeof expiresAt === 'number' && expiresAt < serverNow;
  return !hasExpired && (unlimited || remaining > 0);
}

/** The gateway's names of what is to change, as this record has them. */
export function wireChange(change: KeyChange, record: WireRecord, { remaining }: Reading): WireRecord {
  switch (change.kind) {
    case 'top-up':
      return { remain_quota: remaining + change.units };
    case 'undo':
      return { remain_quota: undoneBy(remaining, change.units) };
    case 'quota':
      return change.units === null
        ? { unlimited_quota: true }
        : { unlimited_quota: false, remain_quota: change.units };
    case 'expiry':
      return { expired_time: toExpiredTime(change.expiresAt) };
    case 'name':
      return { name: change.name };
    case 'models':
      return wireModels(change.models, record);
    case 'allowed-ips':
      return 'subnet' in record && !('allow_ips' in record)
        ? { subnet: subnets(change.allowedIps) }
        : { allow_ips: addressLines(change.allowedIps) };
    case 'group':
      return { group: change.group };
  }
}

/** Nothing is taken of a debt. */
function undoneBy(remaining: number, units: number): number {
  return Math.max(Math.min(0, remaining), remaining + units);
}

/** Whoever made the new list saw only the beginning of the old one. */
export function wouldCutList(change: KeyChange, record: WireRecord): boolean {
  if (change.kind === 'models') {
    const { model_limits: limits, models } = record;
    return change.models?.includes(MORE) === true || isTooLong(limits) || isTooLong(models);
  }
  if (change.kind !== 'allowed-ips') return false;
  const { allow_ips: allowed, subnet } = record;
  return change.allowedIps?.includes(MORE) === true || isTooLong(allowed) || isTooLong(subnet);
}

/** What is wanted of a key of which nothing else is known. */
export function wantedOfUnread(after: Reading | null, storedStatus: number): KeyFields {
  return { ...(after === null ? NOTHING_KNOWN : fieldsOf(after)), storedStatus };
}

const NOTHING_KNOWN: KeyFields = {
  ...{ storedStatus: 0, name: '', remaining: 0, unlimited: false, expiresAt: 'unknown' },
  ...{ models: null, allowedIps: null, group: null, crossGroupRetry: null },
};

function wireModels(models: readonly string[] | null, record: WireRecord): WireRecord {
  const text = models?.join(',') ?? '';
  if ('models' in record && !('model_limits_enabled' in record)) return { models: text };
  return { model_limits_enabled: models !== null, model_limits: text };
}

/** What the key is to be after the change, as a later reading would say it. */
export function wantedAfter(reading: Reading, change: KeyChange): KeyFields {
  const before = fieldsOf(reading);
  switch (change.kind) {
    case 'top-up':
      return { ...before, remaining: reading.remaining + change.units };
    case 'undo':
      return { ...before, remaining: undoneBy(reading.remaining, change.units) };
    case 'quota':
      return change.units === null
        ? { ...before, unlimited: true }
        : { ...before, unlimited: false, remaining: change.units };
    case 'expiry':
      return { ...before, expiresAt: wholeSeconds(change.expiresAt) };
    case 'name':
      return { ...before, name: change.name };
    case 'models':
      return { ...before, models: change.models };
    case 'allowed-ips':
      return { ...before, allowedIps: change.allowedIps };
    case 'group':
      return { ...before, group: change.group };
  }
}

export function wantedOf({ units, ...key }: NewKey): KeyFields {
  return {
    ...key,
    expiresAt: wholeSeconds(key.expiresAt),
    storedStatus: 1,
    remaining: units ?? 0,
    unlimited: units === null,
    crossGroupRetry: null,
  };
}

export function changesOf({ topUpUnits, expiresAt }: Remedy): readonly KeyChange[] {
  return [
    ...(topUpUnits === null ? [] : [{ kind: 'top-up', units: topUpUnits } as const]),
    ...(expiresAt === null ? [] : [{ kind: 'expiry', expiresAt } as const]),
  ];
}

export function fieldsOf(reading: Reading): KeyFields {
  const { storedStatus, name, remaining, unlimited, expiresAt, models, allowedIps, group, crossGroupRetry } =
    reading;
  return { storedStatus, name, remaining, unlimited, expiresAt, models, allowedIps, group, crossGroupRetry };
}

function toExpiredTime(expiresAt: number | 'never'): number {
  return expiresAt === 'never' ? NEVER : Math.floor(expiresAt / 1_000);
}

function wholeSeconds(expiresAt: number | 'never'): number | 'never' {
  return expiresAt === 'never' ? expiresAt : Math.floor(expiresAt / 1_000) * 1_000;
}
