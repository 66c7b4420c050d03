import type { Currency } from '#contract/currency';
import { LIMITS } from '#contract/limits';
import { shownText } from '#presentation/isolate';
import type { ReportContext } from './action-report.ts';
import type { TypedUnits } from '../entities/dollar-input.ts';
import type { ChosenExpiry } from './expiry-input.ts';
import type { ListKind, ParsedList } from './list-input.ts';

type AmountLabels = ReportContext['text']['messages']['actions']['amount'];

export function amountLabel(labels: AmountLabels, { kind, symbol }: Currency): string {
  return kind === 'own' ? labels.own({ symbol }) : labels[kind];
}

/** What is wrong with what was typed, in words; null: nothing. */
export function amountProblem(units: TypedUnits, { text, currency }: ReportContext): string | null {
  if (typeof units === 'number') return null;
  const messages = text.messages.actions;
  if (units !== 'too-much') return messages.amountProblem;
  return messages.tooMuch({ most: text.format.money(LIMITS.keyUnits, currency) });
}

export function expiryProblem(expiry: ChosenExpiry, { text }: ReportContext): string | null {
  const messages = text.messages.actions;
  if (expiry === 'invalid') return messages.dateProblem;
  return expiry === 'past' ? messages.datePast : null;
}

export function listProblem(list: ParsedList, kind: ListKind, { text }: ReportContext): string | null {
  const messages = text.messages.actions;
  if (!('problem' in list)) return null;
  if (list.problem === 'entry') {
    const entry = { entry: shownText(list.entry) };
    return kind === 'models' ? messages.modelsProblem(entry) : messages.ipsProblem(entry);
  }
  return list.problem === 'empty'
    ? messages.listEmpty
    : messages.listTooLong({ most: text.format.integer(LIMITS.listEntries) });
}

export function isUnits(units: TypedUnits): units is number {
  return typeof units === 'number';
}

export function isExpiry(expiry: ChosenExpiry): expiry is number | 'never' {
  return typeof expiry === 'number' || expiry === 'never';
}
