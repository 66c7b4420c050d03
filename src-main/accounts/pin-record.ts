import { NO_KEY_ALERTS } from '#contract/alerts';
import type { Reading } from '#contract/reading';
import { DAY_MS } from '#clock/durations';
import { isOlder } from '#clock/instant';
import type { Critical } from '../keys/critical.ts';
import { isTopUp, nextFullMark, ownFullMark } from '../keys/full-mark.ts';
import type { AccountRecord, OpenWrite, PinRecord } from '../state/accounts-file.ts';
import { isQuotaHandedBack, mayDisable, stillOpen, withOpenWrites } from './open-writes.ts';
import type { AccountReport } from './account-report.ts';

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
    /** A quota that rose is no top-up: one was undone here. */
    readonly isUndo?: boolean;
    /** What a change of quota from here makes of its full mark. */
    readonly marked?: ((pin: PinRecord) => PinRecord) | undefined;
    /** A key that is disabled now was disabled from here. */
    readonly disabledHere?: PinRecord['disabledHere'] | undefined;
    /** It is read right after a write from here: as that has left it. */
    readonly isReadBack?: boolean;
    /** It is not known yet what that leaves. */
    readonly isUnderWay?: (write: OpenWrite) => boolean;
    /** The kill switch is under way. */
    readonly isDisabling?: (keyId: number) => boolean;
  };

/** The record with what a refresh brought. A key counts as deleted only for the account it was pinned under. */
export function applyReport(record: AccountRecord, report: KeysReport, now: number): AccountRecord {
  return {
    ...record,
    ownerId: ownerIdOf(record) ?? ownersOf(report)[0] ?? null,
    pins: record.pins.map((pin) => pinAfter(pin, record, report, now)),
  };
}

/** One of its pins, or one that was until it was unpinned. */
export function pinAfter(pin: PinRecord, record: AccountRecord, report: KeysReport, now: number): PinRecord {
  const reading = report.readings.find((candidate) => candidate.keyId === pin.keyId);
  if (reading !== undefined)
    return isNoNews(reading, pin, now) ? pin : asMarked(withRead(pin, reading, report), report);
  const isOurs = isOfOwner(pin, record, ownersOf(report));
  return isOurs && report.goneKeyIds?.includes(pin.keyId) ? asGone(pin) : pin;
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
    ...withOpenWrites(pin, []),
    deleted: true,
    deletedHere: pin.deletedHere === true || pin.openWrites?.some(({ isDeletion }) => isDeletion) === true,
  };
}

/** A refresh that took long must not bring back what it had read before the key was read alone. */
function isNoNews(read: Reading, { reading }: PinRecord, now: number): boolean {
  if (reading === null || reading === read) return reading === read;
  return isOlder(read.readAt, reading.readAt, now);
}

function withRead(pin: PinRecord, reading: Reading, report: KeysReport): PinRecord {
  const { disabledHere = pin.disabledHere, isDisabling, isReadBack: isOfOne = false, isUndo } = report;
  const { isUnderWay = () => false } = report;
  const openWrites = stillOpen(pin, reading, { isOfOne, isUnderWay });
  const isHandedBack = isQuotaHandedBack(pin.openWrites ?? [], pin.reading, reading);
  const mayBeTopUp = isUndo !== true && !isHandedBack;
  const isOff = reading.storedStatus === 2 || isDisabling?.(pin.keyId) === true || mayDisable(openWrites);
  const fullMark = nextFullMark(pin.fullMark, pin.reading, reading);
  return {
    ...withOpenWrites(pin, openWrites),
    name: reading.name,
    deleted: false,
    deletedHere: false,
    fullMark: mayBeTopUp || fullMark === null ? fullMark : (pin.fullMark ?? fullMark),
    disabledHere: isOff ? disabledHere : null,
    ...(mayBeTopUp && isToppedUp(pin, reading) && toppedUp(pin, reading)),
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
