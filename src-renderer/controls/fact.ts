import type { RunOut } from '#contract/app-state';
import type { FullText } from '#text';
import { UNKNOWN } from '#text/format';

/** One line of a detail. */
export interface Fact {
  readonly label: string;
  /** More than one: the first few stand in the line, the others are unfolded. */
  readonly values: readonly string[];
}

export interface FactContext {
  readonly text: FullText;
  readonly now: number;
  readonly isPrivate: boolean;
}

export function fact(label: string, ...values: readonly string[]): Fact {
  return { label, values };
}

/** In dollars and units; privacy mode leaves the units out, which would give the amount away. */
export function quotaText(
  units: number | null,
  unitsPerDollar: number,
  { text: { messages, format }, isPrivate }: FactContext,
): string {
  if (units === null) return UNKNOWN;
  const dollars = messages.detail.about({ amount: format.money(units, unitsPerDollar) });
  return isPrivate ? dollars : `${dollars} · ${messages.detail.units({ count: units })}`;
}

export function pastText(at: number | null, { text: { format }, now }: FactContext): string {
  return at === null ? UNKNOWN : `${format.dateTime(at)} · ${format.age(now - at)}`;
}

/** An estimate, with its basis; nothing where there is none. */
export function runOutFact(
  runOut: RunOut | null,
  { text: { messages, format }, now }: FactContext,
): readonly Fact[] {
  if (runOut === null) return [];
  const { detail, list } = messages;
  const inDuration = detail.inDuration({ duration: `≈\u00a0${format.roughDuration(runOut.at - now)}` });
  const basis = detail.atLast({ basis: list.basis[runOut.basis] });
  const parts = [inDuration, basis, ...(runOut.confidence === 'rough' ? [detail.rough] : [])];
  return [fact(detail.runsOut, parts.join(' · '))];
}
