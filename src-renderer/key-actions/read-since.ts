import { isOlder } from '#clock/instant';
import {
  differingFields,
  KEY_FIELDS,
  type KeyField,
  type KeyFields,
  type SentReport,
} from '#contract/key-action';
import type { PinState } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { isAsItWas, mayStillLand } from '#contract/unanswered';
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
  if (!isOpen(report)) return isNew && isTakenBack(report, reading) ? null : report;
  if (status === 'deleted') return { ...report, result: 'as-wanted', after: null };
  if (!isNew) return report;
  return { ...comparedNow(report, reading), after: reading, mayLand: hasOpenWrite === true };
}

function isLater({ readAt }: Reading, last: Reading, now: number): boolean {
  return readAt !== last.readAt && !isOlder(readAt, last.readAt, now);
}

/** It was switched on or off by it, and is the opposite by now. */
function isTakenBack({ result, steps, wanted }: SentReport, { storedStatus }: Reading): boolean {
  const isOfStatus = steps.some(({ step }) => step === 'status');
  return result === 'as-wanted' && isOfStatus && storedStatus !== wanted?.storedStatus;
}

/** Nobody knows yet what came of it. */
export function isOpen({ mayLand, steps, ...report }: KnownReport): boolean {
  if (report.result === 'as-wanted' || steps.length === 0) return false;
  return mayLand ?? (report.result === 'unconfirmed' || mayStillLand({ ...report, steps }));
}

/** What others have set since in fields that it was not about says nothing of it. */
function comparedNow(report: SentReport, now: Reading): SentReport {
  const { before, wanted } = report;
  if (wanted === null) return { ...report, result: 'differs' };
  const about = aboutFields(report, wanted, before ?? now);
  const isSame = before !== null && isAsItWas(before, now, wanted);
  const handedBack = handedBackWith(wanted, before?.used ?? null, now);
  const differences = about.filter((field) =>
    isSame || field !== 'remaining' ? differingFields(wanted, now).includes(field) : handedBack === null,
  );
  if (differences.length === 0)
    return { ...report, result: 'as-wanted', differences, handedBack: handedBack ?? 0 };
  return { ...report, result: report.result === 'unconfirmed' ? 'differs' : report.result, differences };
}

/** The status as well where it was sent for that: by a kill switch, of a key that was off already, and might be enabled. */
function aboutFields({ steps }: SentReport, wanted: KeyFields, before: Reading): readonly KeyField[] {
  const isOfStatus = steps.some(({ step }) => step === 'status');
  const differing = new Set(differingFields(wanted, before));
  return KEY_FIELDS.filter((field) => differing.has(field) || (isOfStatus && field === 'storedStatus'));
}
