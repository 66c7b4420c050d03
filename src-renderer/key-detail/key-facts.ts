import type { AccountState, PinState } from '#contract/app-state';
import type { Reading } from '#contract/reading';
import { isNeverUsed, storedText } from '#presentation/stored-record';
import type { FullText } from '#text';
import { UNKNOWN } from '#text/format';
import { fact, pastText, quotaText, runOutFact, type Fact, type FactContext } from '../controls/fact.ts';

const ENABLED = 1;

/** Everything the record says, in the user's terms; nothing of a key that was never read. */
export function keyFacts(
  pin: PinState,
  { clockAheadMs, unitsPerDollar }: AccountState,
  facts: FactContext,
): readonly Fact[] {
  const { reading } = pin;
  if (!reading) return [];
  const { text } = facts;
  const { detail, status } = text.messages;
  const quota = (units: number | null) => quotaText(units, unitsPerDollar, facts);
  return [
    fact(detail.status, status[pin.status]),
    fact(detail.gatewaySays, storedText(reading.storedStatus, text)),
    fact(detail.left, reading.unlimited ? detail.unlimited : quota(reading.remaining)),
    fact(detail.used, quota(reading.used)),
    ...(hasFullMark(pin) ? [fact(detail.fullMark, quota(pin.fullMark))] : []),
    fact(detail.expires, expiry(reading, facts, clockAheadMs)),
    ...runOutFact(pin.runOut, facts),
    fact(detail.lastUsed, isNeverUsed(reading) ? detail.neverUsed : pastText(reading.lastUsedAt, facts)),
    fact(detail.created, pastText(reading.createdAt, facts)),
    fact(detail.models, ...models(reading, text)),
    fact(detail.allowedIps, ...(reading.allowedIps ?? [detail.anyIp])),
    fact(detail.group, reading.group === '' ? detail.groupOfAccount : (reading.group ?? UNKNOWN)),
    fact(detail.crossGroupRetry, retry(reading, text)),
  ];
}

/** What the gateway stores of a status, when that is not what is true: it leaves a dead key enabled for long. */
export function stillSays(pin: PinState, text: FullText): string {
  const isLeftEnabled =
    pin.reading?.storedStatus === ENABLED && (pin.status === 'exhausted' || pin.status === 'expired');
  return isLeftEnabled ? text.messages.detail.stillSays({ status: storedText(ENABLED, text) }) : '';
}

function hasFullMark({ fullMark, reading }: PinState): boolean {
  return fullMark !== null && fullMark > 0 && reading?.unlimited === false;
}

/** By the gateway's clock. */
function expiry({ expiresAt }: Reading, facts: FactContext, clockAheadMs: number): string {
  const now = facts.now + clockAheadMs;
  const { messages, format } = facts.text;
  if (expiresAt === 'never') return messages.detail.never;
  if (expiresAt === 'unknown') return UNKNOWN;
  if (expiresAt <= now) return pastText(expiresAt, { ...facts, now });
  const remaining = messages.detail.inDuration({ duration: format.duration(expiresAt - now) });
  return `${format.dateTime(expiresAt)} · ${remaining}`;
}

function models({ models: listed }: Reading, { messages: { detail } }: FullText): readonly string[] {
  if (listed === null) return [detail.allModels];
  return listed.length === 0 ? [detail.noModels] : listed;
}

function retry({ crossGroupRetry }: Reading, { messages: { detail } }: FullText): string {
  if (crossGroupRetry === null) return UNKNOWN;
  return crossGroupRetry ? detail.on : detail.off;
}
