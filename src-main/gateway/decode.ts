import * as v from 'valibot';
import type { MonthFigures } from '#contract/account-state';
import { LIMITS } from '#contract/limits';
import type { Reading } from '#contract/reading';
import type { OwnAccount, Subscription } from './gateway.ts';
import { decodeKey, keyIdOf } from './key-record.ts';
import { fieldsIn, integerOf, quotaOf } from './wire-value.ts';
import type { ReadingFilter } from './without-token.ts';

export interface DecodedKeyPage {
  /** Gateways that answer with a bare array count their pages from 0. */
  readonly zeroBased: boolean;
  readonly readings: readonly Reading[];
  readonly rowsReceived: number;
  /** Of the rows left out because they could not be read. */
  readonly unreadableIds: readonly number[];
  readonly total: number | null;
}

/** A page of the key list in either form; null when this is none, or when not one of its rows is a key's. */
export function decodeKeyPage(data: unknown, readAt: number, filter?: ReadingFilter): DecodedKeyPage | null {
  const page = pageIn(data, readAt);
  return page && filter ? { ...page, readings: page.readings.map(filter) } : page;
}

function pageIn(data: unknown, readAt: number): DecodedKeyPage | null {
  if (Array.isArray(data)) return toKeyPage(data, null, true, readAt);
  const fields = fieldsIn(data);
  const items = fields?.['items'];
  if (fields === null || (items !== null && !Array.isArray(items))) return null;
  return toKeyPage(items ?? [], integerOf(fields['total']), false, readAt);
}

function toKeyPage(
  rows: readonly unknown[],
  total: number | null,
  zeroBased: boolean,
  readAt: number,
): DecodedKeyPage | null {
  const records = rows.slice(0, LIMITS.rowsRead).filter((row) => fieldsIn(row)?.['id'] !== 0);
  const readings: Reading[] = [];
  const unreadableIds: number[] = [];
  for (const record of records) {
    const reading = decodeKey(record, readAt);
    const keyId = keyIdOf(record);
    if (reading !== null) readings.push(reading);
    else if (keyId !== null) unreadableIds.push(keyId);
  }
  if (records.length > 0 && readings.length + unreadableIds.length === 0) return null;
  return { zeroBased, readings, rowsReceived: rows.length, unreadableIds, total };
}

/**
 * Old builds send the whole user row, access token included: only these fields are taken. A row of zeros is nobody's,
 * and its balance no empty one.
 */
export function decodeOwnAccount(data: unknown, readAt: number): OwnAccount | null {
  const fields = fieldsIn(data);
  const id = integerOf(fields?.['id']);
  if (fields === null || id === 0) return null;
  const userId = id !== null && id > 0 ? id : null;
  return { readAt, userId, balance: quotaOf(fields['quota']), used: quotaOf(fields['used_quota']) };
}

const SUBSCRIPTIONS = v.object({ subscriptions: v.nullable(v.array(v.unknown())) });
const amountOrNone = v.fallback(v.nullish(v.number(), null), null);
const SUBSCRIPTION = v.object({ amount_total: amountOrNone, amount_used: amountOrNone });

/**
 * `subscriptions` holds those that have not ended; one that is used up pays for no call. A total of 0 has no bound. What
 * is no subscription says nothing; null: nobody knows.
 */
export function decodeSubscription(data: unknown, readAt: number): Subscription | null {
  const own = v.safeParse(SUBSCRIPTIONS, data);
  if (!own.success) return null;
  const rows = own.output.subscriptions ?? [];
  const uses = rows.map(isUsedUp).filter((isOver) => isOver !== null);
  if (rows.length > 0 && uses.length === 0) return null;
  return { isActive: uses.includes(false), readAt };
}

/** A row holds the subscription beside what it is of, or is it. */
function isUsedUp(row: unknown): boolean | null {
  const nested = v.safeParse(v.object({ subscription: v.unknown() }), row);
  const one = v.safeParse(SUBSCRIPTION, nested.success ? nested.output.subscription : row);
  if (!one.success) return null;
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
export function decodeMonth(data: unknown, readAt: number): MonthFigures | null {
  const month = v.safeParse(MONTH, data);
  if (!month.success) return null;
  const { month_usage: dollars, month_success_rate: percent, predicted_days: daysLeft } = month.output;
  const successShare = percent === null || percent > 100 ? null : percent / 100;
  return { readAt, requests: month.output.month_req_count, dollars, successShare, daysLeft };
}
