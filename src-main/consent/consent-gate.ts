import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#clock/durations';
import type { AppState } from '#contract/app-state';
import { fail, type Outcome } from '#contract/failure';
import type { WriteQuestion, WriteReason } from '#contract/write-question';
import type { Write } from './write-calls.ts';

export interface ConsentDependencies {
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
  #writesAt: readonly number[] = [];
  /** About which nobody was asked. */
  #raises: readonly Raise[] = [];

  constructor(dependencies: ConsentDependencies) {
    this.#dependencies = dependencies;
  }

  /** `task` is not begun unless the user agrees, where they are to be asked. */
  async run<Value>(write: Write, task: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
    const reasons = this.#reasonsFor(write);
    // Noted before anything is waited for: many may come at once.
    this.#writesAt = [...this.#recent(this.#writesAt, MINUTE_MS), this.#dependencies.now()];
    return reasons.length === 0 ? this.#runUnasked(write, task) : this.#runAsked(write, reasons, task);
  }

  async #runAsked<Value>(
    { act, accountId, keyId, newName }: Write,
    reasons: readonly WriteReason[],
    task: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const { ask, mayAsk } = this.#dependencies;
    if (!mayAsk()) return fail('asked-too-soon');
    return (await ask({ act, accountId, keyId, newName, reasons })) ? task() : fail('not-agreed');
  }

  async #runUnasked<Value>(
    { raisedDollars: dollars }: Write,
    task: () => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const raise = { at: this.#dependencies.now(), dollars };
    this.#raises = [...this.#raises, raise];
    const outcome = await task();
    if (!wasSent(outcome)) this.#raises = this.#raises.filter((other) => other !== raise);
    return outcome;
  }

  #reasonsFor({ act, raisedDollars }: Write): WriteReason[] {
    const { now, pressedAt } = this.#dependencies;
    const press = pressedAt();
    const wasPressed = press !== null && now() - press <= PRESS_COUNTS_MS;
    return [
      ...(FINAL.includes(act) ? [{ why: 'final' } as const] : []),
      ...this.#raiseReason(raisedDollars),
      ...(this.#recent(this.#writesAt, MINUTE_MS).length >= WRITES_A_MINUTE
        ? [{ why: 'many' } as const]
        : []),
      ...(wasPressed ? [] : [{ why: 'not-pressed' } as const]),
    ];
  }

  /** Not by what was agreed to: only what nobody was asked about adds up. */
  #raiseReason(raisedDollars: number): WriteReason[] {
    if (raisedDollars === Infinity) return [{ why: 'unlimited' }];
    const { now, state } = this.#dependencies;
    const limitDollars = state().settings.askAboveDollars;
    this.#raises = this.#raises.filter(({ at }) => isWithin(at, now(), HOUR_MS));
    const dollars = this.#raises.reduce((sum, raise) => sum + raise.dollars, raisedDollars);
    return raisedDollars > 0 && dollars > limitDollars ? [{ why: 'raised', dollars, limitDollars }] : [];
  }

  #recent(instants: readonly number[], withinMs: number): readonly number[] {
    const now = this.#dependencies.now();
    return instants.filter((at) => isWithin(at, now, withinMs));
  }
}

/** A clock that was set back makes nothing forgotten. */
function isWithin(at: number, now: number, withinMs: number): boolean {
  return now - at < withinMs;
}

/** A call that failed changed nothing, and neither did one whose report says so. */
function wasSent({ ok, ...outcome }: Outcome<unknown>): boolean {
  if (!ok || !('value' in outcome)) return false;
  const { value } = outcome;
  return !(typeof value === 'object' && value !== null && 'result' in value && value.result === 'not-done');
}
