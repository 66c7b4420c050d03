import type { AccountState } from '#contract/account-state';
import type { AccountRecord } from '../state/accounts-file.ts';
import type { AccountRuntime } from './account-runtime.ts';
import { nextChangeAt } from './next-change.ts';
import { presentAccount } from './present-account.ts';
import type { PresentContext } from './present-context.ts';

interface Presented {
  readonly record: AccountRecord;
  readonly runtime: AccountRuntime;
  readonly context: PresentContext;
  readonly state: AccountState;
  /** By then time alone changes it. */
  readonly changesAt: number;
}

/** The account as it was presented last: presented anew only when something has changed of what it is made of. */
export class PresentedAccount {
  #last: Presented | null = null;

  /** Epoch ms; Infinity: never. */
  get changesAt(): number {
    return this.#last?.changesAt ?? Infinity;
  }

  of(record: AccountRecord, runtime: AccountRuntime, context: PresentContext): AccountState {
    if (this.#last === null || !isStillTrue(this.#last, { record, runtime, context })) {
      const state = presentAccount(record, runtime, context);
      this.#last = { record, runtime, context, state, changesAt: nextChangeAt(state, context.now) };
    }
    return this.#withRefresh(this.#last, context.refresh);
  }

  /** That a refresh runs, and when the next one comes, says nothing of the pins. */
  #withRefresh(
    last: Presented,
    { isAwaited, next, progress, running }: PresentContext['refresh'],
  ): AccountState {
    const { refresh } = last.state;
    const isSame =
      next === refresh.next &&
      progress === refresh.progress &&
      running === refresh.running &&
      isAwaited === refresh.isAwaited;
    if (isSame) return last.state;
    const state = { ...last.state, refresh: { ...refresh, isAwaited, next, progress, running } };
    this.#last = { ...last, state };
    return state;
  }
}

function isStillTrue(
  last: Presented,
  { record, runtime, context }: Pick<Presented, 'record' | 'runtime' | 'context'>,
): boolean {
  const { figures, limits, now, refresh } = context;
  return (
    last.record === record &&
    last.runtime === runtime &&
    last.context.figures === figures &&
    last.context.limits === limits &&
    last.context.refresh.intervalMs === refresh.intervalMs &&
    // A clock that was set back makes nothing younger than it was.
    last.context.now <= now &&
    now < last.changesAt
  );
}
