import type { Failure, Outcome } from '#contract/failure';
import { failureOf } from '../context/failure-of.ts';
import type { CopyReport, NotDoneReport, SentReport } from '#contract/key-action';

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
  readonly report: SentReport | Copied | null;
}

/**
 * Runs one operation with one key at a time. It outlives the view that began it, so that nothing is sent twice and no report is
 * lost when the user looks elsewhere meanwhile.
 */
export class OperationRunner {
  #operation = $state.raw<KeyOperation | null>(null);

  get operation(): KeyOperation | null {
    return this.#operation;
  }

  get isBusy(): boolean {
    return this.#operation?.isBusy ?? false;
  }

  begin(action: KeyAction): void {
    if (!this.isBusy) this.#operation = { action, isBusy: false, trouble: null, report: null };
  }

  /** Sends what was begun, unless it is under way; null: it was, or there is nothing to tell. */
  async run(call: () => Promise<Outcome<Report>>): Promise<KeyOperation | null> {
    const operation = this.#operation;
    if (operation === null || operation.isBusy) return null;
    this.#operation = { ...operation, isBusy: true, trouble: null, report: null };
    const outcome = await call();
    this.#operation = afterOutcome(operation, outcome);
    return this.#operation;
  }

  /** What is under way cannot be left. */
  leave(): void {
    if (!this.isBusy) this.#operation = null;
  }
}

const WITHOUT_FORM: ReadonlySet<KeyAction> = new Set(['copy', 'undo']);

function afterOutcome({ action }: KeyOperation, outcome: Outcome<Report>): KeyOperation | null {
  const ended = { action, isBusy: false, trouble: null, report: null };
  if (!outcome.ok) {
    const trouble = failureOf(outcome);
    // Declined: a form waits for another press, and where there is none it is over.
    return trouble === null && WITHOUT_FORM.has(action) ? null : { ...ended, trouble };
  }
  if (outcome.value === null) return null;
  if (outcome.value.result === 'not-done') return { ...ended, trouble: outcome.value };
  return { ...ended, report: outcome.value };
}
