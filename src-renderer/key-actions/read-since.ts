import { isOlder } from '#clock/instant';
import { differingFields, KEY_FIELDS, type SentReport } from '#contract/key-action';
import type { PinState } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { mayStillLand } from '#contract/unanswered';
import { handedBackWith } from '#contract/written-quota';

/** `mayLand`: absent, as it ended; else whether the key has been read since it could last be done. */
export interface KnownReport extends SentReport {
  readonly mayLand?: boolean;
}

type KeySince = Pick<PinState, 'hasOpenWrite' | 'reading' | 'status'>;

/**
 * What is known by now of a write that was not confirmed when it ended: its key has been read since. What is known to be
 * done, or can no longer be, stays so. Null: it is of no interest, as the key is gone, or switched the other way since.
 * `now`: main's clock, epoch ms.
 */
export function asReadSince(
  report: KnownReport,
  { hasOpenWrite, reading, status }: KeySince,
  now: number,
): KnownReport | null {
  const { wanted } = report;
  const last = report.after ?? report.before;
  const isNew = reading !== null && last !== null && isLater(reading, last, now);
  if (status === 'deleted' && wanted !== null) return null;
  if (!isOpen(report)) return isNew && isContradicted(report, reading) ? null : report;
  if (status === 'deleted') return { ...report, result: 'as-wanted', after: null };
  return isNew ? { ...comparedNow(report, reading), after: reading, mayLand: hasOpenWrite === true } : report;
}

function isLater({ readAt }: Reading, last: Reading, now: number): boolean {
  return readAt !== last.readAt && !isOlder(readAt, last.readAt, now);
}

/** What it says of being on or off is no longer so. */
function isContradicted(report: SentReport, { storedStatus }: Reading): boolean {
  const isAsWanted = storedStatus === report.wanted?.storedStatus;
  return isOfStatus(report) && report.differences.includes('storedStatus') === isAsWanted;
}

/** Nothing needs to be sent for the kill switch alone, of a key that is off. */
function isOfStatus({ steps }: SentReport): boolean {
  return steps.length === 0 || steps.some(({ step }) => step === 'status');
}

/** Nobody knows yet what came of it. */
export function isOpen({ mayLand, steps, ...report }: KnownReport): boolean {
  if (report.result === 'as-wanted' || steps.length === 0) return false;
  return mayLand ?? (report.result === 'unconfirmed' || mayStillLand({ ...report, steps }));
}

/**
 * What others have set since in fields that it was not about says nothing of it. The status is one where it was sent for
 * that: by a kill switch, of a key that was off already, and might be enabled.
 */
function comparedNow(report: SentReport, now: Reading): SentReport {
  const { before, wanted } = report;
  if (wanted === null) return { ...report, result: 'differs' };
  const about = differingFields(wanted, before ?? now);
  const handedBack = handedBackWith(wanted, before, now);
  const differing = differingFields(wanted, now);
  const differences = KEY_FIELDS.filter((field) => {
    if (!about.includes(field) && !(field === 'storedStatus' && isOfStatus(report))) return false;
    return field === 'remaining' ? handedBack === null : differing.includes(field);
  });
  const undone = report.result === 'unconfirmed' ? 'differs' : report.result;
  const result = differences.length === 0 ? 'as-wanted' : undone;
  return { ...report, result, differences, handedBack: handedBack ?? 0 };
}
