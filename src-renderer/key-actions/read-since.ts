import { isOlder } from '#clock/instant';
import { differingFields, type KeyFields, type SentReport } from '#contract/key-action';
import type { PinState } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { isAsItWas, mayStillLand } from '#contract/unanswered';

/** `mayLand`: absent, as it ended; else whether the key has been read since it could last be done. */
export interface KnownReport extends SentReport {
  readonly mayLand?: boolean;
}

type KeySince = Pick<PinState, 'hasOpenWrite' | 'reading' | 'status'>;

/**
 * What is known by now of a write that was not confirmed when it ended: its key has been read since. What is known to be
 * done, or can no longer be, stays so, whatever becomes of the key. Null: it is of no interest, as the key is gone.
 * `now`: main's clock, epoch ms.
 */
export function asReadSince(
  report: KnownReport,
  { hasOpenWrite, reading, status }: KeySince,
  now: number,
): KnownReport | null {
  const { wanted } = report;
  if (!isOpen(report)) return report;
  if (status === 'deleted') return wanted === null ? { ...report, result: 'as-wanted', after: null } : null;
  const last = report.after ?? report.before;
  if (reading === null || last === null || reading.readAt === last.readAt) return report;
  if (isOlder(reading.readAt, last.readAt, now)) return report;
  return { ...comparedNow(report, reading), after: reading, mayLand: hasOpenWrite === true };
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
  const about = differingFields(wanted, before ?? now);
  const isSame = before !== null && isAsItWas(before, now);
  const differences = about.filter((field) =>
    isSame || field !== 'remaining'
      ? differingFields(wanted, now).includes(field)
      : !isQuotaAsWanted(wanted, before, now),
  );
  const undone = report.result === 'unconfirmed' ? 'differs' : report.result;
  return { ...report, result: differences.length === 0 ? 'as-wanted' : undone, differences };
}

/** What was used before it landed, or was owed, is given back by it; what is used later is not. */
function isQuotaAsWanted(wanted: KeyFields, before: Reading | null, now: Reading): boolean {
  const surplus = now.remaining - wanted.remaining;
  const usedBefore = before?.used ?? null;
  return (
    surplus <= Math.max(0, -wanted.remaining) &&
    (usedBefore === null || now.used === null || surplus + now.used >= usedBefore)
  );
}
