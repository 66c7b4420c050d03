import type { AccountState } from '#contract/account-state';
import type { PinState } from '#contract/pin-state';
import type { Reading } from '#contract/reading';
import { isNeverUsed } from '#presentation/never-used';
import { storedStatusText } from '#presentation/stored-status';
import type { FullText } from '#text';
import { UNKNOWN } from '#text/format';
import {
  clockRow,
  detailRow,
  pastText,
  quotaText,
  runOutRow,
  type DetailContext,
  type DetailRow,
} from '../entities/detail-row.ts';

const ENABLED = 1;

/** Everything the record says, in the user's terms; nothing of a key that was never read. */
export function keyDetailRows(
  pin: PinState,
  account: AccountState,
  context: DetailContext,
): readonly DetailRow[] {
  const { reading } = pin;
  if (!reading) return [];
  const { detail, status } = context.text.messages;
  const figures = pin.status === 'deleted' ? lastKnownRows : presentRows;
  return [
    detailRow(detail.status, status[pin.status]),
    ...figures(pin, reading, account, context),
    ...clockRow(account, context),
    ...lastingRows(reading, { ...context, now: context.now + account.clockAheadMs }),
  ];
}

/** What the gateway has of it now. */
function presentRows(
  pin: PinState,
  reading: Reading,
  { clockAheadMs, currency, runOut }: AccountState,
  context: DetailContext,
): readonly DetailRow[] {
  const { text } = context;
  const { detail } = text.messages;
  const quota = (units: number | null) => quotaText(units, currency, context);
  return [
    detailRow(detail.gatewaySays, storedStatusText(reading.storedStatus, text)),
    detailRow(detail.left, reading.unlimited ? detail.unlimited : quota(reading.remaining)),
    detailRow(detail.used, quota(reading.used)),
    ...(hasFullMark(pin) ? [detailRow(detail.fullMark, quota(pin.fullMark))] : []),
    detailRow(detail.expires, expiry(reading, context, clockAheadMs)),
    ...runOutRow(pin.spendable.boundBy === 'account' ? runOut : pin.runOut, context),
  ];
}

/** Of a key that is gone: nothing is left, runs out or expires any more. */
function lastKnownRows(
  _pin: PinState,
  reading: Reading,
  { currency }: AccountState,
  context: DetailContext,
): readonly DetailRow[] {
  const { detail } = context.text.messages;
  const quota = (units: number | null) => quotaText(units, currency, context);
  return [
    detailRow(detail.lastRead, pastText(reading.readAt, context)),
    detailRow(detail.leftThen, reading.unlimited ? detail.unlimited : quota(reading.remaining)),
    detailRow(detail.used, quota(reading.used)),
  ];
}

/** Its instants are by the gateway’s clock, and so is `now`. */
function lastingRows(reading: Reading, context: DetailContext): readonly DetailRow[] {
  const { text } = context;
  const { detail } = text.messages;
  return [
    detailRow(
      detail.lastUsed,
      isNeverUsed(reading) ? detail.neverUsed : pastText(reading.lastUsedAt, context),
    ),
    detailRow(detail.created, pastText(reading.createdAt, context)),
    detailRow(detail.models, ...models(reading, text)),
    detailRow(detail.allowedIps, ...addresses(reading, text)),
    detailRow(detail.group, reading.group === '' ? detail.groupOfAccount : (reading.group ?? UNKNOWN)),
    detailRow(detail.crossGroupRetry, retry(reading, text)),
  ];
}

/** What the gateway stores of a status, when that is not what is true: it leaves a dead key enabled for long. */
export function stillSays(pin: PinState, text: FullText): string {
  const isLeftEnabled =
    pin.reading?.storedStatus === ENABLED && (pin.status === 'exhausted' || pin.status === 'expired');
  return isLeftEnabled ? text.messages.detail.stillSays({ status: storedStatusText(ENABLED, text) }) : '';
}

function hasFullMark({ fullMark, reading }: PinState): boolean {
  return fullMark !== null && fullMark > 0 && reading?.unlimited === false;
}

/** By the gateway's clock. */
function expiry({ expiresAt }: Reading, context: DetailContext, clockAheadMs: number): string {
  const now = context.now + clockAheadMs;
  const { messages, format } = context.text;
  if (expiresAt === 'never') return messages.detail.never;
  if (expiresAt === 'unknown') return UNKNOWN;
  if (expiresAt <= now) return pastText(expiresAt, { ...context, now });
  const remaining = messages.detail.inDuration({ duration: format.duration(expiresAt - now) });
  return `${format.dateTime(expiresAt)} · ${remaining}`;
}

function addresses({ allowedIps, oddLists }: Reading, { messages }: FullText): readonly string[] {
  if (oddLists?.includes('allowedIps')) return [UNKNOWN];
  return allowedIps ?? [messages.detail.anyIp];
}

function models(
  { models: listed, oddLists }: Reading,
  { messages: { detail } }: FullText,
): readonly string[] {
  if (oddLists?.includes('models')) return [UNKNOWN];
  if (listed === null) return [detail.allModels];
  return listed.length === 0 ? [detail.noModels] : listed;
}

function retry({ crossGroupRetry }: Reading, { messages: { detail } }: FullText): string {
  if (crossGroupRetry === null) return UNKNOWN;
  return crossGroupRetry ? detail.on : detail.off;
}
