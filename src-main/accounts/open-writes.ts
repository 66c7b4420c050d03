import { MINUTE_MS } from '#clock/durations';
import { differingFields, KEY_FIELDS, type KeyField, type KeyFields, type Quota } from '#contract/key-action';
import type { Reading } from '#contract/reading';
import { isSameGrant } from '#contract/unanswered';
import { handedBackWith } from '#contract/written-quota';
import type { Sending } from '../gateway/gateway.ts';
import type { OpenWrite, PinRecord } from '../state/accounts-file.ts';

/** So long after its last word what was sent is done at the gateway, or never will be. */
export const SETTLES_WITHIN_MS = MINUTE_MS;

/** Of one that is about to be sent. */
export function openWrite([before, wanted, about]: Parameters<Sending['begin']>, at: number): OpenWrite {
  const quota = before && { remaining: before.remaining, used: before.used };
  if (wanted === null) return { at, quota, wanted: {}, isDeletion: true };
  return { at, quota, wanted: before === null ? wanted : changedBy(wanted, before, about) };
}

/** Whatever the gateway, which has accepted it, has made of it. */
export function asAnswered(write: OpenWrite, after: Reading): OpenWrite {
  const quota = hasQuota(write) ? { remaining: after.remaining, used: after.used } : write.quota;
  return { ...write, quota, wanted: pick(after, namesOf(write)) };
}

/** Of one that somebody waits for: until the kill switch has come there, it may well enable the key. */
export function asOverruled(write: OpenWrite): OpenWrite {
  return { ...write, isOverruled: true };
}

/** Of one that nobody waits for any more. */
export function withoutOverruled(write: OpenWrite): OpenWrite {
  const { isOverruled, ...rest } = write;
  return isOverruled === undefined ? write : withoutStatus(rest);
}

/** As the last start left them: nobody waits for any of these. */
export function withOpenWritesOfLastStart(pin: PinRecord): PinRecord {
  const known = withOpenWritesOfOld(pin);
  return withOpenWrites(known, (known.openWrites ?? []).map(withoutOverruled));
}

/** As older versions kept the only one of a key: when that was, they did not always say. */
function withOpenWritesOfOld(pin: PinRecord): PinRecord {
  const { openWrite: kind, unansweredAt, ...others } = pin;
  if (kind === undefined && unansweredAt === undefined) return pin;
  const isDeletion = kind === 'deletion';
  const write = { at: unansweredAt ?? 0, quota: null, ...(isDeletion && { isDeletion, wanted: {} }) };
  return { ...others, openWrites: [...(pin.openWrites ?? []), write] };
}

export function withOpenWrites(pin: PinRecord, writes: readonly OpenWrite[]): PinRecord {
  const { openWrites = [], ...others } = pin;
  if (openWrites.length === writes.length && writes.every((write) => openWrites.includes(write))) return pin;
  return writes.length === 0 ? others : { ...others, openWrites: [...writes] };
}

/** In these the key has become as a write from here wanted it; all else that has changed is of others. */
export function changedHere({ openWrites = [], reading }: PinRecord, now: Reading): readonly KeyField[] {
  if (reading === null) return [];
  const isHandedBack = isQuotaHandedBack(openWrites, reading, now);
  return changedFields(reading, now).filter(
    (field) =>
      openWrites.some((write) => isAsWanted(write, field, now)) || (isHandedBack && field === 'remaining'),
  );
}

/** By a write of something else, which sends the quota as it was read: with what was used since, or was owed. */
export function isQuotaHandedBack(
  writes: readonly OpenWrite[],
  before: Reading | null,
  now: Reading,
): boolean {
  if (before === null || now.unlimited) return false;
  const rise = now.remaining - before.remaining + usedBetween(before, now);
  return writes.some((write) => {
    if (write.quota === null || write.isDeletion || hasQuota(write) || !isAllAsWanted(write, now))
      return false;
    const usedSince = Math.max(0, usedBetween(write.quota, now));
    return rise > 0 && rise <= usedSince + Math.max(0, -write.quota.remaining);
  });
}

/** `isOfOne`: the reading is of one of them, and says of the others only that their time is over. */
export function stillOpen(
  { openWrites = [], reading }: PinRecord,
  now: Reading,
  { isOfOne, isUnderWay }: { readonly isOfOne: boolean; readonly isUnderWay: (write: OpenWrite) => boolean },
): readonly OpenWrite[] {
  return openWrites.filter(
    (write) =>
      isUnderWay(write) || (!hasSettled(write, now.readAt) && (isOfOne || !hasLanded(write, reading, now))),
  );
}

/** It may yet be disabled by one of them. */
export function mayDisable(writes: readonly OpenWrite[]): boolean {
  return writes.some(disables);
}

/** Or may, where nobody knows what it wanted. */
export function disables({ wanted }: OpenWrite): boolean {
  return wanted === undefined || wanted.storedStatus === DISABLED;
}

/** With the whole record it carries the status as that was read. */
export function mayEnable({ isDeletion, wanted }: OpenWrite): boolean {
  return isDeletion !== true && wanted?.storedStatus !== DISABLED;
}

/** What of it this reading does not show yet: its other steps were answered. */
export function restOf(write: OpenWrite, after: Reading): OpenWrite {
  if (write.wanted === undefined) return write;
  const names = namesOf(write).filter((field) => !isAsWanted(write, field, after));
  return { ...write, wanted: pick(write.wanted, names) };
}

/** A later one has set the quota: that is what this one would change, and no trace of it. */
export function fromQuota(write: OpenWrite, { remaining, used }: Quota): OpenWrite {
  return write.quota !== null && hasQuota(write) ? { ...write, quota: { remaining, used } } : write;
}

export function withoutStatus(write: OpenWrite): OpenWrite {
  if (write.wanted === undefined) return write;
  const others = namesOf(write).filter((field) => field !== 'storedStatus');
  return { ...write, wanted: pick(write.wanted, others) };
}

/** The quota before the first of these that raises it, and may have arrived since. */
export function quotaBeforeTopUp({ openWrites = [] }: PinRecord): Quota | null {
  const isRaise = ({ quota, wanted }: OpenWrite) =>
    quota !== null && wanted?.remaining !== undefined && wanted.remaining > quota.remaining;
  return openWrites.find(isRaise)?.quota ?? null;
}

const DISABLED = 2;

function changedFields(before: Reading, now: Reading): readonly KeyField[] {
  const fields = differingFields({ ...before, remaining: 0 }, { ...now, remaining: 0 });
  return isSameGrant(before, now) ? fields : [...fields, 'remaining'];
}

function changedBy(wanted: Partial<KeyFields>, before: Reading, about?: KeyField): Partial<KeyFields> {
  const whole = { ...before, ...wanted };
  const differing = differingFields(whole, before);
  const names = KEY_FIELDS.filter((field) => field === about || differing.includes(field));
  const isQuota = names.some(isOfQuota);
  return pick(whole, isQuota ? [...names, 'remaining', 'unlimited'] : names);
}

function isOfQuota(field: KeyField): boolean {
  return field === 'remaining' || field === 'unlimited';
}

export function hasQuota({ wanted }: OpenWrite): boolean {
  return wanted?.remaining !== undefined;
}

/** Less than nothing by far: the clock was set back since. */
export function hasSettled({ at }: Pick<OpenWrite, 'at'>, readAt: number): boolean {
  return Math.abs(readAt - at) >= SETTLES_WITHIN_MS;
}

/** It is seen to land: with this reading all is as it wanted, and was not before. */
function hasLanded(write: OpenWrite, before: Reading | null, now: Reading): boolean {
  if (before === null || write.isDeletion) return false;
  const changed = changedFields(before, now);
  return isAllAsWanted(write, now) && changed.some((field) => isAsWanted(write, field, now));
}

function isAllAsWanted(write: OpenWrite, now: Reading): boolean {
  return namesOf(write).every((field) => isAsWanted(write, field, now));
}

function isAsWanted(write: OpenWrite, field: KeyField, now: Reading): boolean {
  const { wanted } = write;
  if (wanted === undefined) return true;
  if (isOfQuota(field)) return isQuotaAsWanted(write, now);
  return field in wanted && !differingFields({ ...now, ...wanted }, now).includes(field);
}

function isQuotaAsWanted({ quota, wanted }: OpenWrite, now: Reading): boolean {
  const { remaining, unlimited } = wanted ?? {};
  if (remaining === undefined || unlimited !== now.unlimited) return false;
  return handedBackWith({ remaining, unlimited }, quota, now) !== null;
}

/** 0 where nobody knows. */
function usedBetween(before: Quota, now: Quota): number {
  return before.used === null || now.used === null ? 0 : now.used - before.used;
}

function namesOf({ wanted = {} }: OpenWrite): readonly KeyField[] {
  return KEY_FIELDS.filter((field) => field in wanted);
}

function pick(fields: Partial<KeyFields>, names: readonly KeyField[]): Partial<KeyFields> {
  return names.reduce<Partial<KeyFields>>((picked, name) => ({ ...picked, [name]: fields[name] }), {});
}
