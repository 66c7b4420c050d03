import type { Currency } from '#contract/currency';
import type { Failure } from '#contract/failure';
import { hadNoAnswer } from '#contract/unanswered';
import { aboutAmount } from '../entities/detail-row.ts';
import type { KeyField, KeyFields, SentReport, WriteStep } from '#contract/key-action';
import type { FullText } from '#text';
import { failureText } from '#text/failure-text';
import { UNKNOWN } from '#text/format';
import { HIDDEN } from '#presentation/privacy';
import { carriedOut } from './carried-out.ts';
import { isOver, isUntouched } from './may-retry.ts';
import type { KnownReport } from './read-since.ts';
import type { KeyAction } from './operation-runner.svelte.ts';
import { storedStatusText } from '#presentation/stored-status';
import { shownText } from '#presentation/isolate';

type ActionMessages = FullText['messages']['actions'];

export interface ReportContext {
  readonly text: FullText;
  readonly currency: Currency;
  readonly isPrivate: boolean;
  /** Another action on the key is told of as well. */
  readonly isNamed?: boolean;
}

export interface ReportText {
  readonly isGood: boolean;
  readonly title: string;
  readonly lines: readonly string[];
}

/** While it is under way. */
export function busyText(action: KeyAction, { messages }: FullText): string {
  const { busy } = messages.actions;
  const own: Partial<Record<KeyAction, string>> = busy;
  return own[action] ?? busy.change;
}

/** What came of an action, as the gateway tells it now. */
export function reportText(report: KnownReport, action: KeyAction, context: ReportContext): ReportText {
  const messages = context.text.messages.actions;
  const isDone = report.result === 'as-wanted';
  const title = isDone ? doneText(report, action, messages) : undoneText(report, action, messages);
  return {
    isGood: isDone && report.replaced === undefined,
    title: context.isNamed ? messages.labelled({ field: messages.title[action], value: title }) : title,
    lines: [
      ...quotaLine(report, action, context),
      ...differenceLines(report, context),
      ...replacedLines(report, context),
      ...stepLines(report, context),
      ...handedBackLine(report, context),
    ],
  };
}

function doneText(report: SentReport, action: KeyAction, messages: ActionMessages): string {
  if (report.steps.length === 0) return messages.alreadySo;
  const done: Partial<Record<KeyAction, string>> = messages.done;
  return done[carriedOut(action, report)] ?? messages.result['as-wanted'];
}

/** A refresh reads what is pinned, and what may have been created is not. */
function undoneText(report: KnownReport, action: KeyAction, messages: ActionMessages): string {
  const { result } = report;
  if (isUntouched(report)) return isOver(report) ? messages.neverDone : messages.untouched;
  if (!isOver(report) && result === 'half-done' && isUnanswered(report.steps.at(-1)))
    return messages.notEnabledYet;
  const isCreation = action === 'create' && result === 'unconfirmed';
  return isCreation ? messages.creationUnconfirmed : messages.result[result];
}

const ABOUT_QUOTA: ReadonlySet<KeyAction> = new Set(['top-up', 'undo', 'quota', 'enable']);

/** A top-up is checked by what it came to; privacy mode has nothing to check. */
function quotaLine(
  { before, after, wanted }: SentReport,
  action: KeyAction,
  context: ReportContext,
): string[] {
  if (!ABOUT_QUOTA.has(action) || !before || !after || !wanted) return [];
  const { labelled, quota, unlimited, limited, fromTo } = context.text.messages.actions;
  if (before.unlimited !== after.unlimited)
    return [labelled({ field: quota, value: after.unlimited ? unlimited : limited })];
  if (context.isPrivate || after.unlimited || wanted.remaining === before.remaining) return [];
  const money = (units: number) => context.text.format.money(units, context.currency);
  return [fromTo({ from: money(before.remaining), to: money(after.remaining) })];
}

function differenceLines({ differences, wanted, after }: SentReport, context: ReportContext): string[] {
  if (!wanted || !after) return [];
  const messages = context.text.messages.actions;
  return differences.map((field) => {
    const values = { wanted: fieldText(field, wanted, context), now: fieldText(field, after, context) };
    const value = messages.wantedAndNow(values);
    return messages.labelled({ field: fieldName(field, context), value });
  });
}

/** The gateway keeps no trace of it: this is all that anybody will ever hear of what another set. */
function replacedLines({ replaced }: SentReport, context: ReportContext): string[] {
  if (replaced === undefined) return [];
  const { labelled, setElsewhere } = context.text.messages.actions;
  return replaced.fields.map((field) => {
    const value = setElsewhere({ was: fieldText(field, replaced.was, context) });
    return labelled({ field: fieldName(field, context), value });
  });
}

/** With one step that was accepted, or is known to be done, there is nothing to tell apart. */
function stepLines({ result, steps }: SentReport, context: ReportContext): string[] {
  const isClear = ({ failure }: WriteStep) =>
    failure === null || (result === 'as-wanted' && hadNoAnswer(failure));
  if (steps.length < 2 && steps.every(isClear)) return [];
  return steps.map((step) => stepText(step, context));
}

function stepText({ step, failure }: WriteStep, { text }: ReportContext): string {
  const messages = text.messages.actions;
  const { labelled } = messages;
  if (failure === null) return labelled({ field: messages.step[step], value: messages.accepted });
  const outcome = messages[outcomeOf(failure)];
  const { failureMore } = text.messages;
  const value = messages.because({ outcome, cause: failureText(failure.code, text).title });
  const detail = failure.detail ? failureMore.gatewaySays({ detail: shownText(failure.detail) }) : '';
  return text.format.sentences([labelled({ field: messages.step[step], value }), detail]);
}

function outcomeOf(failure: Failure): 'notCarriedOut' | 'noAnswer' | 'refusedStep' {
  if (failure.hadNoEffect) return 'notCarriedOut';
  return hadNoAnswer(failure) ? 'noAnswer' : 'refusedStep';
}

function isUnanswered(step: WriteStep | undefined): boolean {
  return step?.failure ? hadNoAnswer(step.failure) : false;
}

function handedBackLine({ handedBack }: SentReport, context: ReportContext): string[] {
  if (handedBack === 0) return [];
  return [context.text.messages.actions.handedBack({ amount: amountText(handedBack, context) })];
}

function amountText(units: number, { text, currency }: ReportContext): string {
  return aboutAmount(text.format.money(units, currency), currency, text.messages);
}

function fieldName(field: KeyField, { text }: ReportContext): string {
  const { actions, detail } = text.messages;
  const names: Record<KeyField, string> = {
    ...{ storedStatus: detail.status, name: actions.name, remaining: detail.left, unlimited: actions.quota },
    ...{ expiresAt: detail.expires, models: detail.models, allowedIps: detail.allowedIps },
    ...{ group: detail.group, crossGroupRetry: detail.crossGroupRetry },
  };
  return names[field];
}

function fieldText(field: KeyField, fields: KeyFields, context: ReportContext): string {
  const { text, isPrivate } = context;
  const { actions, detail } = text.messages;
  switch (field) {
    case 'storedStatus':
      return storedStatusText(fields.storedStatus, text);
    case 'name':
      return isPrivate ? HIDDEN : actions.quoted({ name: shownText(fields.name) });
    case 'remaining':
      return amountText(fields.remaining, context);
    case 'unlimited':
      return fields.unlimited ? actions.unlimited : actions.limited;
    case 'expiresAt':
      return expiryText(fields.expiresAt, text);
    case 'models':
      return fields.models?.map(shownText).join(', ') ?? detail.allModels;
    case 'allowedIps':
      return fields.allowedIps?.map(shownText).join(', ') ?? detail.anyIp;
    case 'group':
      return fields.group === '' ? detail.groupOfAccount : shownText(fields.group ?? UNKNOWN);
    case 'crossGroupRetry':
      return fields.crossGroupRetry ? detail.on : detail.off;
  }
}

function expiryText(expiresAt: KeyFields['expiresAt'], { messages, format }: FullText): string {
  if (expiresAt === 'never') return messages.detail.never;
  return expiresAt === 'unknown' ? UNKNOWN : format.dateTime(expiresAt);
}
