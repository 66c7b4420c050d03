import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { AppState } from '#contract/app-state';
import { fail, type Outcome } from '#contract/failure';
import type { SentReport } from '#contract/key-action';
import type { WriteQuestion, WriteReason } from '#contract/write-question';
import type { Needs } from './call-rules.ts';
import { dollarsOf } from './dollars-of.ts';
import type { Write } from './write-calls.ts';

export interface ConsentDependencies {
  /** Monotonic, like `pressedAt`: whoever sets the machine's clock makes no press younger, and no hour shorter. */
  readonly now: () => number;
  readonly state: () => AppState;
  /** When a key or a button was last pressed in the popover, as main itself saw it; null: never. */
  readonly pressedAt: () => number | null;
  /** False: another dialog stands open, or one was refused a moment ago. */
  readonly mayAsk: () => boolean;
  /** In a dialog of the system's own, which nothing in the popover can answer. */
  readonly ask: (question: WriteQuestion) => Promise<boolean>;
}

interface Raise {
  readonly at: number;
  readonly dollars: number;
  /** By more than could be told before: the key had less than was last read of it. */
  readonly isSurprise: boolean;
}

const FINAL: readonly Write['act'][] = ['delete', 'remove-account', 'reset', 'ask-later'];
/** A press counts for what main is asked within this. */
const PRESS_COUNTS_MS = 10 * SECOND_MS;
const WRITES_A_MINUTE = 12;

/**
 * What the popover may not do alone. Main asks about a write that cannot be undone, that lets keys spend much more,
 * that comes with many others, or for which nothing was pressed.
 */
export class ConsentGate {
  readonly #dependencies: ConsentDependencies;
  /** Of the last ones, no more than have to be counted. */
  #writesAt: readonly number[] = [];
  #raises: readonly Raise[] = [];

  constructor(dependencies: ConsentDependencies) {
    this.#dependencies = dependencies;
  }

  /** A moment ago; a press that is still to come is none. */
  get wasPressed(): boolean {
    const { now, pressedAt } = this.#dependencies;
    const press = pressedAt();
    const sinceMs = press === null ? Infinity : now() - press;
    return sinceMs >= 0 && sinceMs <= PRESS_COUNTS_MS;
  }

  get mayAsk(): boolean {
    return this.#dependencies.mayAsk();
  }

  /** `task` is not begun unless the user agrees, where they are to be asked. */
  async run<Value>(
    needs: Exclude<Needs, 'free'>,
    write: Write,
    task: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const isCounted = needs !== 'press';
    const reasons = this.#reasonsFor(write, isCounted);
    // Noted before anything is waited for: many may come at once.
    if (isCounted) this.#writesAt = [...this.#writesAt, this.#dependencies.now()].slice(-WRITES_A_MINUTE);
    if (reasons.length > 0) {
      const refusal = await this.#refusalOf(write, reasons);
      if (refusal !== null) return refusal;
    }
    return this.#noting(write, task);
  }

  async #refusalOf(
    { act, accountId, keyId, newName, wanted }: Write,
    reasons: readonly WriteReason[],
  ): Promise<Outcome<never> | null> {
    if (!this.mayAsk) return fail('asked-too-soon');
    return (await this.#dependencies.ask({ act, accountId, keyId, newName, wanted, reasons }))
      ? null
      : fail('not-agreed');
  }

  /** What was agreed to counts as well: the limit is one of all that keys get. */
  async #noting<Value>(
    { accountId, raisedDollars }: Write,
    task: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    // No limit at all is asked about each time, and would leave nothing to add up.
    if (raisedDollars === Infinity) return task();
    const { now, state } = this.#dependencies;
    const expected: Raise = { at: now(), dollars: raisedDollars, isSurprise: false };
    this.#raises = [...this.#raises, expected];
    const outcome = await task();
    this.#raises = this.#raises.filter((other) => other !== expected);
    if (wasSent(outcome)) {
      const dollars = Math.max(raisedDollars, dollarsOf(raisedUnits(outcome), accountId, state()));
      this.#raises = [...this.#raises, { ...expected, dollars, isSurprise: dollars > raisedDollars }];
    }
    return outcome;
  }

  #reasonsFor(write: Write, isCounted: boolean): WriteReason[] {
    const isOneOfMany = isCounted && this.#writesWithinAMinute() >= WRITES_A_MINUTE;
    return [
      ...(FINAL.includes(write.act) ? [{ why: 'final' } as const] : []),
      ...this.#raiseReason(write),
      ...(isOneOfMany ? [{ why: 'many' } as const] : []),
      ...(this.wasPressed ? [] : [{ why: 'not-pressed' } as const]),
    ];
  }

  #writesWithinAMinute(): number {
    const now = this.#dependencies.now();
    return this.#writesAt.filter((at) => now - at < MINUTE_MS).length;
  }

  #raiseReason({ raisedDollars, wanted }: Write): WriteReason[] {
    if (raisedDollars === Infinity) return [{ why: 'unlimited' }];
    const { now, state } = this.#dependencies;
    const limitDollars = state().settings.askAboveDollars;
    this.#raises = this.#raises.filter(({ at }) => now() - at < HOUR_MS);
    const dollars = this.#raises.reduce((sum, raise) => sum + raise.dollars, raisedDollars);
    // Where keys turned out to have had less, what sets one lower than it was may raise it.
    const mayRaise =
      raisedDollars > 0 || (setsQuota(wanted) && this.#raises.some(({ isSurprise }) => isSurprise));
    return mayRaise && dollars > limitDollars ? [{ why: 'raised', dollars, limitDollars }] : [];
  }
}

function setsQuota(wanted: Write['wanted']): boolean {
  return wanted?.of === 'key' && wanted.change.kind === 'quota';
}

/** By which the key then could spend more than right before, as far as the report says. */
function raisedUnits({ value }: Outcome<unknown> & { readonly value?: unknown }): number {
  if (!isReport(value) || value.before === null || value.wanted === null) return 0;
  const { before, wanted } = value;
  return before.unlimited || wanted.unlimited ? 0 : Math.max(0, wanted.remaining - before.remaining);
}

function isReport(value: unknown): value is SentReport {
  return typeof value === 'object' && value !== null && 'before' in value && 'wanted' in value;
}

/** A call that failed changed nothing, and neither did one whose report says so. */
function wasSent({ ok, ...outcome }: Outcome<unknown>): boolean {
  if (!ok || !('value' in outcome)) return false;
  const { value } = outcome;
  return !(typeof value === 'object' && value !== null && 'result' in value && value.result === 'not-done');
}
