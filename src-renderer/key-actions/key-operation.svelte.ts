import type { Failure, Outcome } from '#contract/failure';
import type { CopyReport, NotDoneReport, SentReport } from '#contract/key-action';

export type KeyTask =
  | 'disable'
  | 'enable'
  | 'copy'
  | 'top-up'
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

export interface KeyWork {
  readonly task: KeyTask;
  readonly isBusy: boolean;
  readonly trouble: Trouble | null;
  readonly report: SentReport | Copied | null;
}

/**
 * What is being done with one key. It outlives the view that began it, so that nothing is sent twice and no report is
 * lost when the user looks elsewhere meanwhile.
 */
export class KeyOperation {
  #work = $state.raw<KeyWork | null>(null);

  get work(): KeyWork | null {
    return this.#work;
  }

  get isBusy(): boolean {
    return this.#work?.isBusy ?? false;
  }

  begin(task: KeyTask): void {
    if (!this.isBusy) this.#work = { task, isBusy: false, trouble: null, report: null };
  }

  /** Sends what was begun, unless it is under way; null: it was, or there is nothing to tell. */
  async run(call: () => Promise<Outcome<Report>>): Promise<KeyWork | null> {
    const work = this.#work;
    if (work === null || work.isBusy) return null;
    this.#work = { ...work, isBusy: true, trouble: null, report: null };
    const outcome = await call();
    this.#work = afterOutcome(work, outcome);
    return this.#work;
  }

  /** What is under way cannot be left. */
  leave(): void {
    if (!this.isBusy) this.#work = null;
  }
}

function afterOutcome({ task }: KeyWork, outcome: Outcome<Report>): KeyWork | null {
  const ended = { task, isBusy: false, trouble: null, report: null };
  if (!outcome.ok) return { ...ended, trouble: outcome.failure };
  if (outcome.value === null) return null;
  if (outcome.value.result === 'not-done') return { ...ended, trouble: outcome.value };
  return { ...ended, report: outcome.value };
}
