import type { AccountState, CredentialState } from '#contract/account-state';
import type { FailureCode } from '#contract/failure';
import type { Text } from '#text';
import { failureText } from '#text/failure-text';
import { keychainWord } from '#text/keychain-word';
import { isOutdated } from '../keys/outdated.ts';
import { failureSentences, type FailureSentences } from './failure-sentences.ts';
import { formatInstant } from './format-instant.ts';
import { refusalRemedy } from './refusal.ts';
import { isTriedByItself } from './tried-again.ts';

export type Tone = 'bad' | 'low' | 'info';
export type ConditionAction =
  'open-console' | 'retry-keychain' | 'refresh' | 'sign-in' | 'replace-token' | 'mark-seen';

export interface AccountCondition extends FailureSentences {
  readonly tone: Tone;
  readonly actions: readonly ConditionAction[];
}

const WITHOUT_TOKEN: Partial<Record<CredentialState, FailureCode>> = {
  missing: 'token-missing',
  locked: 'keychain-locked',
  unavailable: 'keychain-unavailable',
};

/** What the page as a whole says once where there is no network. */
const COVERED_BY_OFFLINE: ReadonlySet<FailureCode> = new Set(['unreachable', 'timed-out']);

/** The one thing to say about an account that is not simply working; null when it is, or when it is said elsewhere. */
export function accountCondition(
  account: AccountState,
  text: Text,
  now: number,
  offline: boolean,
): AccountCondition | null {
  const connection = isSaidByPage(account, offline) ? null : connectionCondition(account, text, now);
  const condition =
    credentialCondition(account, text, now) ??
    othersCondition(account, text) ??
    (needsUserByBalance(account) ? emptyCondition(account, text, now, connection) : null) ??
    connection ??
    emptyCondition(account, text, now) ??
    unreadCondition(account, text, now);
  if (!condition) return sessionOnly(account, text);
  return withMarkSeen(withFiguresFrom(condition, account, text, now), account);
}

/** The route has a banner of its own, which leads to where it is settled; once that is done it is in doubt nowhere. */
function isSaidByPage({ connection: { failure } }: AccountState, offline: boolean): boolean {
  if (failure === null) return false;
  return failure.code === 'route-in-doubt' || (offline && COVERED_BY_OFFLINE.has(failure.code));
}

function credentialCondition({ credential }: AccountState, text: Text, now: number): AccountCondition | null {
  const { list } = text.messages;
  if (credential === 'signed-out') {
    return { tone: 'info', title: list.signedOut, text: list.signedOutText, actions: ['sign-in'] };
  }
  const code = WITHOUT_TOKEN[credential];
  if (!code) return null;
  const actions: ConditionAction[] =
    credential === 'missing' ? ['retry-keychain', 'sign-in'] : ['retry-keychain'];
  return { tone: 'low', ...failureSentences({ code }, text, now), actions };
}

function connectionCondition(account: AccountState, text: Text, now: number): AccountCondition | null {
  const { state, failure, shown } = account.connection;
  const again = isTriedByItself(account) ? 'by-itself' : 'unsaid';
  if (state === 'rejected') {
    const sentences = failureSentences(failure ?? { code: 'token-rejected' }, text, now, again);
    return { tone: 'bad', ...sentences, actions: [refusalRemedy(failure)] };
  }
  if (state !== 'failing' || !shown) return null;
  const met = failure ?? { code: 'unreachable' };
  return { tone: 'low', ...failureSentences(met, text, now, again), actions: [refusalRemedy(met)] };
}

/** The pins are as they were read before; nothing of the other one is shown. It is so without a connection, too. */
function othersCondition({ connection, isOfAnother }: AccountState, text: Text): AccountCondition | null {
  if (!isOfAnother || connection.state === 'rejected') return null;
  const { title } = failureText('belongs-to-another-account', text);
  return { tone: 'bad', title, text: text.messages.list.ofAnotherText, actions: ['replace-token'] };
}

/** What the account has is shown as it was read last: why it is not read any more. */
function unreadCondition(account: AccountState, text: Text, now: number): AccountCondition | null {
  const { unreadFunds: unread } = account;
  if (unread?.shown !== true) return null;
  const again = isTriedByItself(account) ? 'by-itself' : 'unsaid';
  const cause = failureSentences(unread.failure, text, now, again);
  const why = text.format.sentences([text.format.sentence(cause.title), cause.text]);
  return { tone: 'low', title: text.messages.list.unread[unread.of], text: why, actions: ['refresh'] };
}

/** What needs the user, and can be marked as seen, is said first: a failure that may pass is said beside it. */
function needsUserByBalance({ connection, isEmpty, needsAction }: AccountState): boolean {
  return needsAction && isEmpty && connection.state !== 'rejected';
}

/** Of one that is empty by a balance that is no longer fresh it says from when that is. */
function emptyCondition(
  account: AccountState,
  words: Text,
  now: number,
  failing: AccountCondition | null = null,
): AccountCondition | null {
  const { balance, isEmpty, isSample, refresh } = account;
  if (!isEmpty) return null;
  const { format, messages } = words;
  const { list, reason, remedy } = messages;
  const isOld = balance !== null && isOutdated(balance.readAt, refresh.intervalMs, now);
  const age = isOld ? list.asOfSentence({ time: formatInstant(format, balance.readAt, now) }) : '';
  const beside = failing ?? unreadCondition(account, words, now);
  const text = format.sentences([
    ...[remedy['account-empty'], age],
    ...(beside ? [format.sentence(beside.title), beside.text] : []),
  ]);
  const next = failing?.actions ?? ['refresh'];
  const actions: readonly ConditionAction[] = isSample ? next : ['open-console', ...next];
  return { tone: 'bad', title: reason['account-empty'], text, actions };
}

function sessionOnly({ credential }: AccountState, text: Text): AccountCondition | null {
  if (credential !== 'session-only') return null;
  const { sessionOnly: title, sessionOnlyText } = text.messages.list;
  const why = sessionOnlyText({ keychain: keychainWord(text) });
  return { tone: 'info', title, text: why, actions: ['retry-keychain'] };
}

/** Last, so that it is never what one presses without reading. */
function withMarkSeen(condition: AccountCondition, { needsAction }: AccountState): AccountCondition {
  return needsAction ? { ...condition, actions: [...condition.actions, 'mark-seen'] } : condition;
}

/** Only where they are old: elsewhere the page says how lately they were updated. */
function withFiguresFrom(
  condition: AccountCondition,
  { pins }: AccountState,
  { messages, format }: Text,
  now: number,
): AccountCondition {
  const readAts = pins.flatMap(({ outdated, reading }) => (outdated && reading ? [reading.readAt] : []));
  if (readAts.length === 0) return condition;
  const figuresFrom = messages.list.figuresFrom({ time: formatInstant(format, Math.min(...readAts), now) });
  return { ...condition, text: format.sentences([condition.text, figuresFrom]) };
}
