import { MINUTE_MS, SECOND_MS } from '#clock/durations';
import { Exclusive } from '#async/exclusive';
import type { Dialogs } from './dialogs.ts';

interface PaceDependencies {
  /** Monotonic, like `pressedAt`. */
  readonly now: () => number;
  /** When a key or a button was last pressed in the popover; null: never. */
  readonly pressedAt: () => number | null;
}

const FIRST_PAUSE_MS = 10 * SECOND_MS;
const LONGEST_PAUSE_MS = 10 * MINUTE_MS;

/**
 * Dialogs that the popover brings about: one at a time, and after one that was refused the next only when something was
 * pressed in the popover since, or after a pause that doubles. Until then the answer is that of a refusal.
 */
export class PacedDialogs implements Dialogs {
  readonly #dialogs: Dialogs;
  readonly #dependencies: PaceDependencies;
  readonly #open = new Exclusive();
  #refusedAt: number | null = null;
  #pauseMs = FIRST_PAUSE_MS;

  constructor(dialogs: Dialogs, dependencies: PaceDependencies) {
    this.#dialogs = dialogs;
    this.#dependencies = dependencies;
  }

  get mayAsk(): boolean {
    return !this.#open.isBusy && (this.#refusedAt === null || this.#wasPressed || this.#isOver);
  }

  /** Where no page can: in the tray's menu. What that brings about is asked whatever was refused before. */
  userActed(): void {
    this.#accepted();
  }

  confirm(...args: Parameters<Dialogs['confirm']>): Promise<boolean> {
    return this.#ask(() => this.#dialogs.confirm(...args), false);
  }

  chooseFile(...args: Parameters<Dialogs['chooseFile']>): Promise<string | null> {
    return this.#ask(() => this.#dialogs.chooseFile(...args), null);
  }

  chooseSavePath(...args: Parameters<Dialogs['chooseSavePath']>): Promise<string | null> {
    return this.#ask(() => this.#dialogs.chooseSavePath(...args), null);
  }

  get #wasPressed(): boolean {
    const pressedAt = this.#dependencies.pressedAt();
    return pressedAt !== null && this.#refusedAt !== null && pressedAt > this.#refusedAt;
  }

  get #isOver(): boolean {
    return this.#dependencies.now() - (this.#refusedAt ?? 0) >= this.#pauseMs;
  }

  async #ask<Answer>(ask: () => Promise<Answer>, refusal: Answer): Promise<Answer> {
    if (!this.mayAsk) return refusal;
    if (this.#wasPressed) this.#pauseMs = FIRST_PAUSE_MS;
    const answer = await this.#open.run(ask, refusal);
    if (answer !== refusal) this.#accepted();
    else this.#refused();
    return answer;
  }

  #accepted(): void {
    this.#refusedAt = null;
    this.#pauseMs = FIRST_PAUSE_MS;
  }

  #refused(): void {
    if (this.#refusedAt !== null && !this.#wasPressed)
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    this.#refusedAt = this.#dependencies.now();
  }
}
