import * as v from 'valibot';
import type { MonthFigures } from '#contract/app-state';
import type { Reading } from '#contract/reading';
import type { OwnAccount } from './gateway.ts';
import { decodeKey } from './key-record.ts';

const integer = v.pipe(v.number(), v.safeInteger());
const integerOrNull = v.fallback(v.nullish(integer, null), null);

export interface DecodedKeyPage {
  /** Gateways that answer with a bare array count their pages from 0. */
  readonly zeroBased: boolean;
  readonly readings: readonly Reading[];
  readonly rowsReceived: number;
  /** Rows left out because they could not be read. */
  readonly unreadable: number;
  readonly total: number | null;
}

const ROWS = v.array(v.unknown());
const PAGE = v.object({ items: v.nullable(ROWS), total: integerOrNull });
/** What some forks send in place of a missing record. */
const NO_RECORD = v.object({ id: v.literal(0) });

/** A page of the key list in either form; null when this is none, or when not one of its rows can be read. */
export function decodeKeyPage(data: unknown, readAt: number): DecodedKeyPage | null {
  const array = v.safeParse(ROWS, data);
  if (array.success) return toKeyPage(array.output, null, true, readAt);
  const page = v.safeParse(PAGE, data);
  return page.success ? toKeyPage(page.output.items ?? [], page.output.total, false, readAt) : null;
}

function toKeyPage(
  rows: readonly unknown[],
  total: number | null,
  zeroBased: boolean,
  readAt: number,
): DecodedKeyPage | null {
  const records = rows.filter((row) => !v.is(NO_RECORD, row));
  const readings = records.map((row) => decodeKey(row, readAt)).filter((reading) => reading !== null);
  const unreadable = records.length - readings.length;
  if (unreadable > 0 && readings.length === 0) return null;
  return { zeroBased, readings, rowsReceived: rows.length, unreadable, total };
}

const OWN_ACCOUNT = v.object({ id: integerOrNull, quota: integerOrNull, used_quota: integerOrNull });

/**
 * Old builds send the whole user row, access token included: only these fields are taken. A row of zeros is nobody's,
 * and its balance no empty one.
 */
export function decodeOwnAccount(data: unknown): OwnAccount | null {
  const account = v.safeParse(OWN_ACCOUNT, data);
  if (!account.success || account.output.id === 0) return null;
  const { id, quota, used_quota: used } = account.output;
  return { userId: id !== null && id > 0 ? id : null, balance: quota, used };
}

const SUBSCRIPTIONS = v.object({ subscriptions: v.nullable(ROWS) });
const amountOrNone = v.fallback(v.nullish(v.number(), null), null);
const SUBSCRIPTION = v.object({ amount_total: amountOrNone, amount_used: amountOrNone });

/** `subscriptions` holds those that have not ended; one that is used up pays for no call. A total of 0 has no bound. */
export function decodeHasActiveSubscription(data: unknown): boolean | null {
  const own = v.safeParse(SUBSCRIPTIONS, data);
  return own.success ? (own.output.subscriptions ?? []).some((row) => !isUsedUp(row)) : null;
}

/** A row holds the subscription beside what it is of, or is it. */
function isUsedUp(row: unknown): boolean {
  const nested = v.safeParse(v.object({ subscription: v.unknown() }), row);
  const one = v.safeParse(SUBSCRIPTION, nested.success ? nested.output.subscription : row);
  if (!one.success) return false;
  const { amount_total: total, amount_used: used } = one.output;
  return total !== null && used !== null && total > 0 && used >= total;
}

const figure = v.fallback(v.nullish(v.pipe(v.number(), v.finite(), v.minValue(0)), null), null);
const MONTH = v.object({
  month_req_count: figure,
  month_usage: figure,
  month_success_rate: figure,
  predicted_days: figure,
});

/** Dollars here, not units; any of them may be missing. */
export function decodeMonth(data: unknown): Omit<MonthFigures, 'readAt'> | null {
  const month = v.safeParse(MONTH, data);
  if (!month.success) return null;
  const { month_usage: dollars, month_success_rate: percent, predicted_days: daysLeft } = month.output;
  const successShare = percent === null || percent > 100 ? null : percent / 100;
  return { requests: month.output.month_req_count, dollars, successShare, daysLeft };
}

const SITE = v.object({ quota_per_unit: v.pipe(v.number(), v.finite(), v.minValue(1)) });

export function decodeUnitsPerDollar(data: unknown): number | null {
  const site = v.safeParse(SITE, data);
  return site.success ? site.output.quota_per_unit : null;
}
