import { DAY_MS } from '#clock/durations';
import type { AccountState, AppState } from '#contract/app-state';
import { UNKNOWN } from '#text/format';
import { fact, pastText, quotaText, runOutFact, type Fact, type FactContext } from '../controls/fact.ts';

/** What is known of an account beside its balance; in privacy mode nothing that tells which account it is. */
export function accountFacts(
  account: AccountState,
  platform: AppState['platform'],
  facts: FactContext,
): readonly Fact[] {
  const { messages, format } = facts.text;
  const { detail, signIn } = messages;
  const identity = [
    fact(signIn.baseUrl, account.baseUrl),
    fact(signIn.userIdField, account.userId === null ? UNKNOWN : String(account.userId)),
  ];
  return [
    fact(detail.used, quotaText(account.used?.units ?? null, account.unitsPerDollar, facts)),
    ...runOutFact(account.runOut, facts),
    ...monthFacts(account, facts),
    fact(messages.account.pins, format.integer(account.pins.length)),
    fact(messages.account.lastUpdate, pastText(account.refresh.lastSuccessAt, facts)),
    ...clockFact(account, facts),
    fact(messages.account.token, tokenText(account, platform, facts)),
    ...(facts.isPrivate ? [] : identity),
  ];
}

/** As the gateway counts, whatever our own estimate says. */
function monthFacts({ month }: AccountState, { text: { format, messages } }: FactContext): Fact[] {
  if (month === null) return [];
  const { account, detail } = messages;
  const { requests, dollars, successShare, daysLeft } = month;
  const usage = [
    ...(dollars === null ? [] : [detail.about({ amount: format.money(dollars, 1) })]),
    ...(requests === null ? [] : [account.requests({ count: requests })]),
    ...(successShare === null ? [] : [account.succeeded({ share: format.percent(successShare) })]),
  ];
  const lasts = daysLeft === null ? [] : [format.roughDuration(daysLeft * DAY_MS)];
  return [
    ...(usage.length > 0 ? [fact(account.month, usage.join(' · '))] : []),
    ...lasts.map((duration) => fact(account.gatewayForecast, detail.inDuration({ duration }))),
  ];
}

/** Only where it is wrong here, or there. */
function clockFact({ clockAheadMs }: AccountState, { text: { format, messages } }: FactContext): Fact[] {
  if (clockAheadMs === 0) return [];
  const { clock, clockAhead, clockBehind } = messages.account;
  const message = clockAheadMs > 0 ? clockBehind : clockAhead;
  return [fact(clock, message({ duration: format.duration(Math.abs(clockAheadMs)) }))];
}

/** Nothing of the sample account is ever kept. */
function tokenText(
  { credential, isSample }: AccountState,
  platform: AppState['platform'],
  { text: { messages } }: FactContext,
): string {
  const { tokenKept, tokenState } = messages.account;
  if (isSample) return tokenState['session-only'];
  if (credential !== 'in-keychain') return tokenState[credential];
  return tokenKept({ keychain: messages.common.keychain[platform] });
}
