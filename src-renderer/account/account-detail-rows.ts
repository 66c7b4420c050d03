import { DAY_MS, MINUTE_MS } from '#clock/durations';
import { inDollars } from '#contract/currency';
import type { AccountState } from '#contract/account-state';
import { ageOf } from '#clock/instant';
import { UNKNOWN } from '#text/format';
import { withKeychain } from '#text/keychain-word';
import {
  clockRow,
  detailRow,
  pastText,
  quotaText,
  runOutRow,
  type DetailContext,
  type DetailRow,
} from '../entities/detail-row.ts';

/** What is known of an account beside its balance; in privacy mode nothing that tells which account it is. */
export function accountDetailRows(account: AccountState, context: DetailContext): readonly DetailRow[] {
  const { messages, format } = context.text;
  const { detail, signIn } = messages;
  const identity = [
    detailRow(signIn.baseUrl, account.baseUrl),
    detailRow(signIn.userIdField, account.userId === null ? UNKNOWN : String(account.userId)),
  ];
  return [
    detailRow(detail.used, quotaText(account.used?.units ?? null, account.currency, context)),
    ...(account.hasSubscription
      ? [detailRow(messages.account.subscription, messages.account.subscriptionActive)]
      : []),
    ...runOutRow(account.runOut, context),
    ...monthRows(account, context),
    detailRow(messages.account.pins, format.integer(account.pins.length)),
    detailRow(messages.account.lastUpdate, pastText(account.refresh.lastSuccessAt, context)),
    ...clockRow(account, context),
    detailRow(messages.account.token, tokenText(account, context)),
    ...(context.isPrivate ? [] : identity),
  ];
}

/** Read with what else is shown. */
const NO_AGE_MS = MINUTE_MS;

/** As the gateway counts, whatever our own estimate says. */
function monthRows({ month }: AccountState, { now, text: { format, messages } }: DetailContext): DetailRow[] {
  if (month === null) return [];
  const { account, detail } = messages;
  const { requests, dollars, successShare, daysLeft } = month;
  const usage = [
    ...(dollars === null ? [] : [detail.about({ amount: format.money(dollars, inDollars(1)) })]),
    ...(requests === null ? [] : [account.requests({ count: requests })]),
    ...(successShare === null || requests === 0
      ? []
      : [account.succeeded({ share: format.percent(successShare) })]),
  ];
  const ageMs = ageOf(month.readAt, now);
  const age = !(ageMs <= NO_AGE_MS) ? [detail.read({ age: format.age(ageMs) })] : [];
  const lasts = daysLeft === null ? [] : [format.roughDuration(daysLeft * DAY_MS)];
  return [
    ...(usage.length > 0 ? [detailRow(account.month, [...usage, ...age].join(' · '))] : []),
    ...lasts.map((duration) => detailRow(account.gatewayForecast, detail.inDuration({ duration }))),
  ];
}

/** Nothing of the sample account is ever kept. */
function tokenText({ credential, isSample }: AccountState, { text }: DetailContext): string {
  const { tokenKept, tokenState } = text.messages.account;
  if (isSample) return tokenState['session-only'];
  return withKeychain<string>(credential === 'in-keychain' ? tokenKept : tokenState[credential], text);
}
