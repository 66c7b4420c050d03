import type { AccountState, PinState } from '#contract/app-state';
import type { Reading } from '#contract/reading';
import { UNKNOWN, type Text } from '#text';

/** One line of the detail. */
export interface KeyFact {
  readonly label: string;
  /** More than one: the first few stand in the line, the others are unfolded. */
  readonly values: readonly string[];
}

interface Facts {
  readonly text: Text;
  readonly now: number;
  readonly unitsPerDollar: number;
  readonly isPrivate: boolean;
}

const STORED = new Map<number, keyof Text['messages']['detail']['stored']>([
  [1, 'enabled'],
  [2, 'disabled'],
  [3, 'expired'],
  [4, 'exhausted'],
]);
const ENABLED = 1;

/** Everything the record says, in the user's terms; nothing of a key that was never read. */
export function keyFacts(
  pin: PinState,
  { unitsPerDollar }: AccountState,
  { text, now, isPrivate }: Omit<Facts, 'unitsPerDollar'>,
): readonly KeyFact[] {
  const { reading } = pin;
  if (!reading) return [];
  const facts = { text, now, unitsPerDollar, isPrivate };
  const { detail, status } = text.messages;
  const say = (label: string, ...values: readonly string[]): KeyFact => ({ label, values });
  return [
    say(detail.status, status[pin.status]),
    say(detail.gatewaySays, storedWords(reading.storedStatus, text)),
    say(detail.left, reading.unlimited ? detail.unlimited : quota(reading.remaining, facts)),
    say(detail.used, quota(reading.used, facts)),
    ...(hasFullMark(pin) ? [say(detail.fullMark, quota(pin.fullMark, facts))] : []),
    say(detail.expires, expiry(reading, facts)),
    say(detail.lastUsed, isNeverUsed(reading) ? detail.neverUsed : past(reading.lastUsedAt, facts)),
    say(detail.created, past(reading.createdAt, facts)),
    say(detail.models, ...models(reading, text)),
    say(detail.allowedIps, ...(reading.allowedIps ?? [detail.anyIp])),
    say(detail.group, reading.group === '' ? detail.groupOfAccount : (reading.group ?? UNKNOWN)),
    say(detail.crossGroupRetry, retry(reading, text)),
  ];
}

/** What the gateway stores of a status, when that is not what is true: it leaves a dead key enabled for long. */
export function stillSays(pin: PinState, text: Text): string {
  const isLeftEnabled =
    pin.reading?.storedStatus === ENABLED && (pin.status === 'exhausted' || pin.status === 'expired');
  return isLeftEnabled ? text.messages.detail.stillSays({ status: storedWords(ENABLED, text) }) : '';
}

function storedWords(stored: number, { messages, format }: Text): string {
  const { detail } = messages;
  const known = STORED.get(stored);
  return known ? detail.stored[known] : detail.storedNumber({ number: format.integer(stored) });
}

function hasFullMark({ fullMark, reading }: PinState): boolean {
  return fullMark !== null && fullMark > 0 && reading?.unlimited === false;
}

function quota(units: number | null, { text, unitsPerDollar, isPrivate }: Facts): string {
  const { messages, format } = text;
  if (units === null) return UNKNOWN;
  const dollars = messages.detail.about({ amount: format.money(units, unitsPerDollar) });
  return isPrivate ? dollars : `${dollars} · ${messages.detail.units({ count: format.integer(units) })}`;
}

function expiry({ expiresAt }: Reading, facts: Facts): string {
  const { messages, format } = facts.text;
  if (expiresAt === 'never') return messages.detail.never;
  if (expiresAt === 'unknown') return UNKNOWN;
  if (expiresAt <= facts.now) return past(expiresAt, facts);
  const remaining = messages.detail.inDuration({ duration: format.duration(expiresAt - facts.now) });
  return `${format.dateTime(expiresAt)} · ${remaining}`;
}

function past(at: number | null, { text: { format }, now }: Facts): string {
  return at === null ? UNKNOWN : `${format.dateTime(at)} · ${format.age(now - at)}`;
}

/** The gateway sets both when the key is created, and one of them with each use. */
export function isNeverUsed({ createdAt, lastUsedAt }: Reading): boolean {
  return lastUsedAt !== null && lastUsedAt === createdAt;
}

function models({ models: listed }: Reading, { messages: { detail } }: Text): readonly string[] {
  if (listed === null) return [detail.allModels];
  return listed.length === 0 ? [detail.noModels] : listed;
}

function retry({ crossGroupRetry }: Reading, { messages: { detail } }: Text): string {
  if (crossGroupRetry === null) return UNKNOWN;
  return crossGroupRetry ? detail.on : detail.off;
}
