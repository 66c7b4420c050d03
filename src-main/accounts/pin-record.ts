import { NO_KEY_ALERTS } from '#contract/alerts';
import type { Reading } from '#contract/reading';
import { nextFullMark, ownFullMark } from '../keys/full-mark.ts';
import type { AccountRecord, PinRecord } from '../state/accounts-file.ts';
import type { AccountReport } from './read-account.ts';

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
  return { ...pin, fullMark: units === null ? found : ownFullMark(units) };
}

/** What was learnt of keys; `own`: and of whose they are. */
export type KeysReport = Pick<AccountReport, 'readings'> &
  Partial<Pick<AccountReport, 'goneKeyIds' | 'own'>> & {
    /** After a write of ours that was about something else, a quota that rose is no top-up. */
    readonly keepsFullMark?: boolean;
    /** A key that is disabled now was disabled from here. */
    readonly disabledHere?: PinRecord['disabledHere'];
  };

/** The record with what a refresh brought. A key counts as deleted only for the account it was pinned under. */
export function applyReport(record: AccountRecord, report: KeysReport, now: number): AccountRecord {
  const ownerId = report.own?.userId ?? report.readings[0]?.ownerId ?? null;
  const isSameOwner = record.ownerId === null || ownerId === record.ownerId;
  return {
    ...record,
    ownerId: record.ownerId ?? ownerId,
    pins: record.pins.map((pin) => {
      const reading = report.readings.find((candidate) => candidate.keyId === pin.keyId);
      if (reading !== undefined) return isOlder(reading, pin, now) ? pin : withReading(pin, reading, report);
      // Where nobody says whose the keys are, only this token's own earlier reading does.
      const isOurs = ownerId === null ? pin.reading !== null : isSameOwner;
      return isOurs && report.goneKeyIds?.includes(pin.keyId) ? { ...pin, deleted: true } : pin;
    }),
  };
}

/** A refresh that took long must not bring back what it had read before the key was read alone. */
function isOlder(read: Reading, { reading }: PinRecord, now: number): boolean {
  if (reading === null || reading === read) return reading === read;
  // One from the future was read before the clock was set back: it is no reason to refuse another.
  return read.readAt < reading.readAt && reading.readAt <= now;
}

function withReading(
  pin: PinRecord,
  reading: Reading,
  { keepsFullMark, disabledHere = pin.disabledHere }: KeysReport,
): PinRecord {
  const fullMark = nextFullMark(pin.fullMark, pin.reading, reading);
  return {
    ...pin,
    name: reading.name,
    deleted: false,
    fullMark: keepsFullMark && fullMark !== null ? (pin.fullMark ?? fullMark) : fullMark,
    disabledHere: reading.storedStatus === 2 ? disabledHere : null,
    reading,
  };
}
