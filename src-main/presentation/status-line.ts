import { DAY_MS } from '#clock/durations';
import type { AccountState } from '#contract/account-state';
import type { Deadline, PinState, RunOut } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import type { Text } from '#text';
import { isWorking } from '../keys/does-not-work.ts';
import { formatInstant } from './format-instant.ts';
import { keyBarrier, type BarredBy } from './key-barrier.ts';
import { keyRemedy, sentenceFor } from './key-remedy.ts';
import { oldSince } from './read-at.ts';

export interface StatusLine {
  readonly text: string;
  /** The text names an instant to come: a clock stands before it. */
  readonly isDeadline: boolean;
  /** Nothing to act on. */
  readonly isQuiet: boolean;
}

type Remedied = BarredBy & Pick<AccountState, 'clockAheadMs' | 'isEmpty'>;
type OfAccount = Remedied & Pick<AccountState, 'balance' | 'refresh' | 'currency'>;

/** Beyond this a date says more than a count of days. */
const COUNTED_MS = 30 * DAY_MS;
/** A key that works is not to be passed over when it ends as soon as this. */
const SOON_MS = DAY_MS;

/**
 * What a row answers: when to act, or what is wrong and what to do; the balance, where that is the less; and how old it
 * is when it is outdated. Keys expire by the gateway's clock, which may be ahead of ours.
 */
export function statusLine(pin: PinState, text: Text, now: number, account: OfAccount): StatusLine {
  const line = isWorking(pin.status)
    ? withBalance(whenToAct(pin, text, now, account), pin, account, text)
    : problem(pin, text, now, account);
  const readAt = oldSince(pin, account, now);
  if (readAt === null) return line;
  const { asOf, asOfSentence } = text.messages.list;
  const age = { time: formatInstant(text.format, readAt, now) };
  if (line.isDeadline) return { ...line, text: `${line.text} · ${asOf(age)}` };
  return { ...line, text: line.isQuiet ? asOf(age) : text.format.sentences([line.text, asOfSentence(age)]) };
}

function problem(pin: PinState, text: Text, now: number, account: OfAccount): StatusLine {
  return { text: whatIsWrong(pin, text, now, account), isDeadline: false, isQuiet: false };
}

export function whatIsWrong(pin: PinState, text: Text, now: number, account: OfAccount): string {
  const reason = pin.reason ? text.messages.reason[pin.reason] : '';
  return text.format.sentences([reason, whatToDo(pin, text, now, account)]);
}

/** Empty: nothing, or what cannot be done now: why not is said of the account. */
export function whatToDo(pin: PinState, text: Text, now: number, account: Remedied): string {
  const { sentence, label, needs } = keyRemedy(pin, text, now + account.clockAheadMs);
  const isByTheApp = label !== null || pin.reading === null;
  if (isByTheApp && keyBarrier(account, pin) !== null) return '';
  if (!account.isEmpty || label === null) return sentence;
  // Whatever the key is given, an empty account lets none of its keys work; two to be topped up would read as one.
  const beside = needs === 'both' && pin.reading ? sentenceFor(pin.reading, 'expiry', text) : sentence;
  return text.format.sentences([text.messages.remedy['account-empty'], needs === 'quota' ? '' : beside]);
}

/** An unlimited key is bounded by nothing else, and says so. */
function withBalance(
  line: StatusLine,
  { deadline, reading, spendable }: PinState,
  { currency }: OfAccount,
  { format, messages }: Text,
): StatusLine {
  if (spendable.boundBy !== 'account' || reading?.unlimited !== false) return line;
  const amount = format.money(spendable.units, currency);
  const isNamed = deadline?.kind === 'account-run-out';
  const balance = isNamed ? amount : messages.list.balanceIs({ amount });
  return { ...line, text: [line.text, balance].join(' · ') };
}

function whenToAct(pin: PinState, text: Text, now: number, account: OfAccount): StatusLine {
  const { deadline, reading } = pin;
  const deadlineText =
    deadline === null || deadline.kind === 'expiry'
      ? reading && expiryText(reading, text, now + account.clockAheadMs)
      : runOutText(deadline, text, now);
  if (deadlineText)
    return {
      text: deadlineText,
      isDeadline: true,
      isQuiet: pin.status === 'usable' && !isSoon(deadline, now),
    };
  if (pin.reason) return problem(pin, text, now, account);
  return { text: noDeadline(pin, text), isDeadline: false, isQuiet: true };
}

function isSoon(deadline: Deadline | null, now: number): boolean {
  return deadline !== null && deadline.at - now < SOON_MS;
}

function runOutText(
  { at, kind, runOut }: Exclude<Deadline, { kind: 'expiry' }>,
  { messages: { list }, format }: Text,
  now: number,
): string {
  if (at <= now) return list.runsOutNow;
  const values = { duration: format.roughDuration(at - now), basis: basisText(runOut, list) };
  return kind === 'run-out' ? list.runsOutIn(values) : list.balanceRunsOutIn(values);
}

/** By whose rate it is foretold: where two windows make it what it is, by both. */
export function basisText({ basis, firstBasis }: RunOut, list: Text['messages']['list']): string {
  const last = list.basis[basis];
  return firstBasis ? list.basisThen({ first: list.basis[firstBasis], last }) : last;
}

function expiryText({ expiresAt }: Reading, { messages, format }: Text, now: number): string | null {
  if (typeof expiresAt === 'string') return null;
  const remainingMs = expiresAt - now;
  if (remainingMs <= 0) return messages.list.expiresNow;
  return remainingMs < COUNTED_MS
    ? messages.list.expiresIn({ duration: format.duration(remainingMs) })
    : messages.list.expiresOn({ date: format.date(expiresAt) });
}

/** A balance that is not known, or not all that the account has, bounds nothing. */
function noDeadline({ reading, spendable }: PinState, { messages }: Text): string {
  const { list } = messages;
  if (reading?.unlimited) return spendable.boundBy === 'account' ? list.unlimited : list.unbounded;
  return reading?.expiresAt === 'never' ? messages.list.neverExpires : messages.list.expiryUnknown;
}
