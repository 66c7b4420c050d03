import type { Currency } from '#contract/currency';
import type { AccountState } from '#contract/account-state';
import type { RunOut } from '#contract/pin-state';
import { basisText } from '#presentation/status-line';
import type { FullText } from '#text';
import { UNKNOWN } from '#text/format';

/** One line of a detail. */
export interface DetailRow {
  readonly label: string;
  /** More than one: the first few stand in the line, the others are unfolded. */
  readonly values: readonly string[];
}

export interface DetailContext {
  readonly text: FullText;
  readonly now: number;
  readonly isPrivate: boolean;
}

export function detailRow(label: string, ...values: readonly string[]): DetailRow {
  return { label, values };
}

/** What was made money of units is about right; units themselves are. */
export function aboutAmount(amount: string, { kind }: Currency, { detail }: FullText['messages']): string {
  return kind === 'tokens' ? amount : detail.about({ amount });
}

/** In money and units; privacy mode leaves the units out, which would give the amount away. */
export function quotaText(
  units: number | null,
  currency: Currency,
  { text: { messages, format }, isPrivate }: DetailContext,
): string {
  if (units === null) return UNKNOWN;
  const amount = aboutAmount(format.money(units, currency), currency, messages);
  const isAlone = isPrivate || currency.kind === 'tokens';
  return isAlone ? amount : `${amount} · ${messages.detail.units({ count: units })}`;
}

/** Nothing where the gateway has said what its units are worth, or the user has. */
export function unsureUnits(
  units: number | null,
  { currency, unitsPerDollarFrom }: Converted,
  { text: { messages }, isPrivate }: Pick<DetailContext, 'text' | 'isPrivate'>,
): string {
  const isSure = unitsPerDollarFrom !== 'default' || currency.kind === 'tokens';
  return units === null || isSure || isPrivate ? '' : messages.detail.units({ count: units });
}

export type Converted = Pick<AccountState, 'currency' | 'unitsPerDollarFrom'>;

export function pastText(at: number | null, { text: { format }, now }: DetailContext): string {
  return at === null ? UNKNOWN : `${format.dateTime(at)} · ${format.age(now - at)}`;
}

/** An estimate, with its basis; nothing where there is none. */
export function runOutRow(
  runOut: RunOut | null,
  { text: { messages, format }, now }: DetailContext,
): readonly DetailRow[] {
  if (runOut === null) return [];
  const { detail, list } = messages;
  const inDuration = detail.inDuration({ duration: `≈\u00a0${format.roughDuration(runOut.at - now)}` });
  const basis = detail.atLast({ basis: basisText(runOut, list) });
  const parts = [inDuration, basis, ...(runOut.confidence === 'rough' ? [detail.rough] : [])];
  return [detailRow(detail.runsOut, parts.join(' · '))];
}

/** By whose clock the gateway’s instants are; only where it is wrong here, or there. */
export function clockRow(
  { clockAheadMs }: Pick<AccountState, 'clockAheadMs'>,
  { text: { format, messages } }: DetailContext,
): readonly DetailRow[] {
  if (clockAheadMs === 0) return [];
  const { clock, clockAhead, clockBehind } = messages.account;
  const message = clockAheadMs > 0 ? clockBehind : clockAhead;
  return [detailRow(clock, message({ duration: format.duration(Math.abs(clockAheadMs)) }))];
}
