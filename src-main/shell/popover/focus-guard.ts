import type { Clock } from '../../clock/clock.ts';

export interface FocusGuardDependencies {
  readonly clock: Pick<Clock, 'after'>;
  readonly isFocused: () => boolean;
  readonly focus: () => void;
  /** Over the popover or the icon. */
  readonly isPointerNear: () => boolean;
  /** A dialog has the focus, or is about to. */
  readonly isHeld: () => boolean;
  readonly onAbandoned: () => void;
}

const CHECK_MS = 500;
const CHECKS_AWAY = 4;

/**
 * Windows may refuse the focus, or give it to the taskbar at once whose icon was clicked. What has no focus never loses
 * it, and would stay above everything. So the focus is asked for once more; where it is refused again, the popover goes
 * when the pointer has stayed away from it.
 */
export class FocusGuard {
  readonly #dependencies: FocusGuardDependencies;
  #checksAway = 0;
  #cancel = (): void => undefined;

  constructor(dependencies: FocusGuardDependencies) {
    this.#dependencies = dependencies;
  }

  /** The popover was shown; until then a loss of focus is not the user's doing. */
  start(graceMs: number): void {
    this.stop();
    this.#checksAway = 0;
    this.#cancel = this.#dependencies.clock.after(graceMs, () => {
      const { focus, isFocused, isHeld } = this.#dependencies;
      if (!isFocused() && !isHeld()) focus();
      this.#checkLater();
    });
  }

  stop(): void {
    this.#cancel();
  }

  #checkLater(): void {
    this.#cancel = this.#dependencies.clock.after(CHECK_MS, () => this.#check());
  }

  /** From the focus on, its loss is told. */
  #check(): void {
    const { isFocused, isHeld, isPointerNear, onAbandoned } = this.#dependencies;
    if (isFocused()) return;
    this.#checksAway = isPointerNear() || isHeld() ? 0 : this.#checksAway + 1;
    if (this.#checksAway >= CHECKS_AWAY) onAbandoned();
    else this.#checkLater();
  }
}
