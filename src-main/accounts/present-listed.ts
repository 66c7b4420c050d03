import type { AlertLimits } from '#contract/alerts';
import type { KeyListItem } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { effectiveStatus } from '../keys/effective-status.ts';
import { limitsInForce } from '../keys/low-limits.ts';
import { needsAction } from '../keys/needs-action.ts';
import type { AccountRecord } from '../state/accounts-file.ts';
import { fundsOf } from './account-funds.ts';
import { unitsPerDollarOf } from './present-account.ts';
import { isEndedHere } from './present-pin.ts';

/** A key of the list, pinned or not, as the picker shows it; `now`: the gateway's clock, epoch ms. */
export function presentListed(
  reading: Reading,
  record: AccountRecord,
  { limits, now }: { readonly limits: AlertLimits; readonly now: number },
): KeyListItem {
  const pin = record.pins.find(({ keyId }) => keyId === reading.keyId);
  const { unitsPerDollar } = unitsPerDollarOf(record);
  const verdict = effectiveStatus(reading, {
    now,
    deleted: pin?.deleted === true,
    endedHere: pin !== undefined && isEndedHere(pin),
    accountEmpty: fundsOf(record).isEmpty,
    fullMark: pin?.fullMark ?? null,
    lowLimit: limitsInForce(limits, pin?.alerts.own ?? null, unitsPerDollar).low,
  });
  const { status } = verdict;
  return { reading, status, needsAction: needsAction(verdict, pin?.seenStatus ?? null) };
}
