import { NO_KEY_ALERTS } from '#contract/alerts';
import type { Reading } from '#contract/reading';
import { isAsItWas } from '#contract/unanswered';
import { DAY_MS } from '#clock/durations';
import { isOlder } from '#clock/instant';
import type { Critical } from '../keys/critical.ts';
import { isTopUp, nextFullMark, ownFullMark } from '../keys/full-mark.ts';
import type { AccountRecord, OpenWrite, PinRecord } from '../state/accounts-file.ts';
import { SETTLES_WITHIN_MS } from './open-creations.ts';
import type { AccountReport } from './read-account.ts';

export const SNOOZED_DAY_MS = DAY_MS;

export function newPin(reading: Reading): PinRecord {
  return {
    keyId: reading.keyId,
    name: reading.name,
    deleted: false,
    fullMark: nextFullMark(null, null, reading),
    reading,
    seenStatus: null,
    disabledHere: null,
    alerts: NO_KEY_ALERTS,
  };
}

/** With the user's own full mark; null: with the one that a first sight of it gives. */
export function withFullMark(pin: PinRecord, units: number | null): PinRecord {
  const found = pin.reading && nextFullMark(null, null, pin.reading);
  const fullMark = units === null ? found : ownFullMark(units);
  return { ...pin, fullMark };
}

/** Without what is no longer as it was seen; where nothing is, as one that nobody has marked. */
export function withCriticalSeen(pin: PinRecord, seen: Critical): PinRecord {
  const { seenCritical = {}, ...unmarked } = pin;
  const isSame = (['expiry', 'runOut', 'veryLow'] as const).every((by) => seen[by] === seenCritical[by]);
  if (isSame) return pin;
  return Object.keys(seen).length === 0 ? unmarked : { ...pin, seenCritical: seen };
}

/** What is left now is full; the user's own mark stays. */
export function withMarkAtRemaining(pin: PinRecord): PinRecord {
  const { fullMark, reading } = pin;
  if (reading === null || reading.unlimited || fullMark?.isOwn) return pin;
  return { ...pin, fullMark: { units: reading.remaining, isLifetimeSum: false, startedAboveLow: true } };
}

/** Topped up, whatever its mark is, and by however little where the user did it from here. */
export function withoutLongSnooze(pin: PinRecord): PinRecord {
  const { alerts } = pin;
  const isLong = alerts.snooze !== null && 'untilToppedUp' in alerts.snooze;
  return isLong ? { ...pin, alerts: { ...alerts, snooze: null } } : pin;
}

/** A snooze of a day lasts no longer, by whatever clock it was begun. */
export function withShortSnooze(pin: PinRecord, now: number): PinRecord {
  const { snooze } = pin.alerts;
  const until = now + SNOOZED_DAY_MS;
  if (snooze === null || !('until' in snooze) || snooze.until <= until) return pin;
  return { ...pin, alerts: { ...pin.alerts, snooze: { until } } };
}

/** What was learnt of keys; `own`: and of whose they are. */
export type KeysReport = Pick<AccountReport, 'readings'> &
  Partial<Pick<AccountReport, 'goneKeyIds' | 'own' | 'ownerId'>> & {
    /** After a write of ours that was about something else, a quota that rose is no top-up. */
    readonly keepsFullMark?: boolean;
    /** What a change of quota from here makes of its full mark. */
    readonly marked?: ((pin: PinRecord) => PinRecord) | undefined;
    /** A key that is disabled now was disabled from here. */
    readonly disabledHere?: PinRecord['disabledHere'] | undefined;
    /** It is read right after a write from here: as that, or another before it, left it. */
    readonly isReadBack?: boolean;
    /** The kill switch is under way. */
    readonly isDisabling?: (keyId: number) => boolean;
  };

/** The record with what a refresh brought. A key counts as deleted only for the account it was pinned under. */
export function applyReport(record: AccountRecord, report: KeysReport, now: number): AccountRecord {
  const owners = ownersOf(report);
  return {
    ...record,
    ownerId: ownerIdOf(record) ?? owners[0] ?? null,
    pins: record.pins.map((pin) => {
      const reading = report.readings.find((candidate) => candidate.keyId === pin.keyId);
      if (reading !== undefined)
        return isNoNews(reading, pin, now) ? pin : asMarked(withRead(pin, reading, report), report);
      const isOurs = isOfOwner(pin, record, owners);
      return isOurs && report.goneKeyIds?.includes(pin.keyId) ? asGone(pin) : pin;
    }),
  };
}

function asMarked(pin: PinRecord, { marked }: KeysReport): PinRecord {
  return marked?.(pin) ?? pin;
}

/** By everybody who says whose the account and its keys are. */
function ownersOf({ own, ownerId, readings }: KeysReport): readonly number[] {
  return [own?.userId, ownerId, readings[0]?.ownerId].filter((id) => id !== null && id !== undefined);
}

/** Whose the account is known to be, by its record or else by its keys. */
export function ownerIdOf({ ownerId, pins }: AccountRecord): number | null {
  return ownerId ?? pins.find(({ reading }) => reading?.ownerId)?.reading?.ownerId ?? null;
}

/** Where nobody says whose the keys are, only this token's own earlier reading does. */
function isOfOwner(pin: PinRecord, record: AccountRecord, owners: readonly number[]): boolean {
  const ownerId = pin.reading?.ownerId ?? record.ownerId;
  if (owners.length === 0 || ownerId === null) return pin.reading !== null;
  return owners.every((id) => id === ownerId);
}

function asGone(pin: PinRecord): PinRecord {
  return {
    ...withoutUnanswered(pin),
    deleted: true,
    deletedHere: pin.deletedHere === true || pin.openWrite === 'deletion',
  };
}

/** One that is settled leaves nothing behind. */
export function withOpenWrite(pin: PinRecord, write: OpenWrite | null): PinRecord {
  const { openWrite = null, ...settled } = pin;
  if (write === openWrite) return pin;
  return write === null ? withoutUnanswered(settled) : { ...settled, openWrite: write };
}

function withoutUnanswered(pin: PinRecord): PinRecord {
  const { unansweredAt, ...answered } = pin;
  return unansweredAt === undefined ? pin : answered;
}

/** Nobody answered what was sent, and the key reads as without it: that says nothing, as long as it may still come. */
function mayStillCome({ reading, unansweredAt }: PinRecord, read: Reading, isReadBack = false): boolean {
  // Less than nothing by far: the clock was set back since.
  if (unansweredAt === undefined || Math.abs(read.readAt - unansweredAt) >= SETTLES_WITHIN_MS) return false;
  return isReadBack || (reading !== null && isAsItWas(reading, read));
}

/** It is known what writes from here left of these keys, unless that may still come. */
export function withSettledWrites(record: AccountRecord, keyIds: readonly number[]): AccountRecord {
  const isSettled = (pin: PinRecord) => pin.unansweredAt === undefined && keyIds.includes(pin.keyId);
  const pins = record.pins.map((pin) => (isSettled(pin) ? withOpenWrite(pin, null) : pin));
  return pins.some((pin, index) => pin !== record.pins[index]) ? { ...record, pins } : record;
}

/** A refresh that took long must not bring back what it had read before the key was read alone. */
function isNoNews(read: Reading, { reading }: PinRecord, now: number): boolean {
  if (reading === null || reading === read) return reading === read;
  return isOlder(read.readAt, reading.readAt, now);
}

function withRead(pin: PinRecord, reading: Reading, report: KeysReport): PinRecord {
  const isOpen = mayStillCome(pin, reading, report.isReadBack);
  const isDisabling = (keyId: number) => isOpen || report.isDisabling?.(keyId) === true;
  return withReading(isOpen ? pin : withoutUnanswered(pin), reading, { ...report, isDisabling });
}

function withReading(
  pin: PinRecord,
  reading: Reading,
  { keepsFullMark, disabledHere = pin.disabledHere, isDisabling }: KeysReport,
): PinRecord {
  const fullMark = nextFullMark(pin.fullMark, pin.reading, reading);
  return {
    ...pin,
    name: reading.name,
    deleted: false,
    deletedHere: false,
    fullMark: keepsFullMark && fullMark !== null ? (pin.fullMark ?? fullMark) : fullMark,
    disabledHere: reading.storedStatus === 2 || isDisabling?.(pin.keyId) === true ? disabledHere : null,
    ...(!keepsFullMark && isToppedUp(pin, reading) && toppedUp(pin, reading)),
    reading,
  };
}

/** By the top-up itself: a mark that is the user's own does not move. */
function isToppedUp({ fullMark, reading: before }: PinRecord, reading: Reading): boolean {
  if (before === null) return false;
  return reading.unlimited ? !before.unlimited : isTopUp(fullMark?.units ?? 0, before, reading);
}

/** What waited for a top-up begins anew: the long snooze, and the alerts on what is left. */
function toppedUp(pin: PinRecord, { readAt }: Reading): Pick<PinRecord, 'alerts' | 'toppedUpAt'> {
  return { alerts: withoutLongSnooze(pin).alerts, toppedUpAt: readAt };
}
