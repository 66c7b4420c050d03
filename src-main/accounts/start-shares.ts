import { withStartBalance } from '../keys/full-mark.ts';
import type { AccountRecord, PinRecord } from '../state/accounts-file.ts';
import { fundsOf, wholeBalanceOf } from './account-funds.ts';

/**
 * A record in which the full marks that are new since `before` know what the account had then; with the first balance
 * that is ever read, all of them.
 */
export function withStartShares(before: AccountRecord, record: AccountRecord): AccountRecord {
  const balance = wholeBalanceOf(record);
  if (balance === null) return record;
  const { balance: last, highs } = fundsOf(before);
  const isFirst = last === null && highs === undefined;
  const known = isFirst ? [] : before.pins.map(({ fullMark }) => fullMark);
  const pins = record.pins.map((pin) => (known.includes(pin.fullMark) ? pin : withMark(pin, balance)));
  return pins.every((pin, index) => pin === record.pins[index]) ? record : { ...record, pins };
}

function withMark(pin: PinRecord, balance: number): PinRecord {
  const fullMark = pin.fullMark && withStartBalance(pin.fullMark, balance);
  return fullMark === pin.fullMark ? pin : { ...pin, fullMark };
}
