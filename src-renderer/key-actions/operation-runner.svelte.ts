import type { Failure, Outcome } from '#contract/failure';
import { failureOf } from '../context/failure-of.ts';
import type { CopyReport, NotDoneReport, Quota, SentReport } from '#contract/key-action';
import type { PinState } from '#contract/pin-state';
import { asReadSince, isOpen, type KnownReport } from './read-since.ts';

export type KeyAction =
  | 'disable'
  | 'enable'
  | 'copy'
  | 'top-up'
  | 'undo'
  | 'quota'
  | 'expiry'
  | 'name'
  | 'models'
  | 'allowed-ips'
  | 'group'
  | 'full-mark'
  | 'delete'
  | 'create';

/** What the user gave for it: something that was filled in or asked in place, or a press alone. */
export type Given = 'form' | 'press';

type Copied = Extract<CopyReport, { result: 'copied' }>;
/** Why nothing was changed. */
export type Trouble = Failure | NotDoneReport;
/** Null: done, and nothing is to be said. */
type Report = NotDoneReport | SentReport | Copied | null;

/** An action that was begun: how far it has come. */
export interface KeyOperation {
  readonly action: KeyAction;
  readonly isBusy: boolean;
  readonly trouble: Trouble | null;
  readonly report: KnownReport | Copied | null;
  /** The quota before it was tried first, where that may have arrived since. */
  readonly firstTry?: Quota;
  /** The form that it was sent by was left with what had been filled in: it is told, and begun anew. */
  readonly isLeft?: boolean;
  /** What it is to undo: told again where it came to nothing. */
  readonly former?: KeyOperation;
}

/**
 * Runs one operation at a time. It outlives the view that began it, so that nothing is sent twice and no report is lost
 * when the user looks elsewhere meanwhile.
 */
export class OperationRunner {
  readonly #other: () => OperationRunner | null;
  #signal = $state.raw<KeyOperation | null>(null);
  #last: KeyOperation | null = null;

  /** `other`: what that does with the same key is told at the same time. */
  constructor(other: () => OperationRunner | null = () => null) {
    this.#other = other;
  }

  /** Its report has to say which action it is about. */
  get isBesideAnother(): boolean {
    return Boolean(this.#other()?.operation);
  }

  get operation(): KeyOperation | null {
    return this.#operation;
  }

  get isBusy(): boolean {
    return this.#operation?.isBusy ?? false;
  }

  /** It is to be told before another takes its place; what is known to be done, and overwrote nothing, need not. */
  get isUntold(): boolean {
    const operation = this.#operation;
    return operation !== null && !(operation.report?.result === 'as-wanted' && !operation.report.replaced);
  }

  begin(action: KeyAction): void {
    const former = action === 'undo' && this.#operation;
    if (!this.isBusy) this.#operation = { ...fresh(action), ...(former && { former }) };
  }

  /** Once more what may have been done by the first try all the same. */
  retry(action: KeyAction, { before }: SentReport): void {
    if (this.isBusy) return;
    const firstTry = before && { remaining: before.remaining, used: before.used };
    this.#operation = { ...fresh(action), ...(firstTry && { firstTry }) };
  }

  /**
   * Sends what was begun, unless it is under way; null: it was, or there is nothing to tell. Declined in main's dialog,
   * a form or a question in place waits for another press; an action of one press is over.
   */
  async run(call: () => Promise<Outcome<Report>>, given: Given = 'form'): Promise<KeyOperation | null> {
    const operation = this.#operation;
    if (operation === null || operation.isBusy) return null;
    this.#operation = { ...operation, isBusy: true, trouble: null, report: null };
    const outcome = await call();
    const isLeft = this.operation?.isLeft === true;
    this.#operation = afterOutcome({ ...operation, isLeft }, outcome, given);
    if (this.#operation?.report) this.#overrule(operation.action);
    return this.#operation;
  }

  /** Of what the key is the opposite of now: what may come of it yet would be no success. */
  #overrule(action: KeyAction): void {
    const other = this.#other();
    const last = other?.operation;
    if (last?.report && (action === 'enable' || last.action === 'enable')) other?.leave();
  }

  /** As the key has been read since; true: it is known now what came of it. */
  readAgain(pin: PinState, now: number): boolean {
    const operation = this.#operation;
    if (!operation?.report || operation.report.result === 'copied') return false;
    const report = asReadSince(operation.report, pin, now);
    if (report === operation.report) return false;
    if (report === null) {
      // Not while the view that asks is being drawn.
      queueMicrotask(() => this.leave());
      return false;
    }
    this.#operation = { ...operation, report };
    return report.result === 'as-wanted' || report.mayLand === false;
  }

  /** What was seen of it is over; what is under way, or not confirmed, is not. */
  forget(): void {
    this.#operation = this.#left;
  }

  /** Likewise, while the view that showed it is still there: that one is not drawn anew. */
  handOver(): void {
    this.#last = this.#left;
  }

  get #left(): KeyOperation | null {
    const operation = this.#operation;
    if (operation?.isBusy) return { ...operation, isLeft: operation.action !== 'disable' };
    const report = operation?.report;
    return report && report.result !== 'copied' && isOpen(report) ? operation : null;
  }

  /** While a view goes, Svelte answers what a signal was before that, and another view may have begun something since. */
  get #operation(): KeyOperation | null {
    return this.#signal && this.#last;
  }

  set #operation(operation: KeyOperation | null) {
    this.#last = operation;
    this.#signal = operation;
  }

  /** What is under way cannot be left; an undo that came to nothing leads back to what it was to undo. */
  leave(): void {
    const operation = this.#operation;
    if (!this.isBusy) this.#operation = operation?.report ? null : (operation?.former ?? null);
  }
}

function fresh(action: KeyAction): KeyOperation {
  return { action, isBusy: false, trouble: null, report: null };
}

function afterOutcome(operation: KeyOperation, outcome: Outcome<Report>, given: Given): KeyOperation | null {
  const ended = { ...operation, isBusy: false, trouble: null, report: null };
  if (!outcome.ok) {
    const trouble = failureOf(outcome);
    const isOver = trouble === null && (given === 'press' || operation.isLeft);
    return isOver ? (operation.former ?? null) : { ...ended, trouble };
  }
  if (outcome.value === null) return null;
  if (outcome.value.result === 'not-done') return { ...ended, trouble: outcome.value };
  return { ...ended, report: outcome.value };
}
