import type { PopoverController } from './popover-controller.ts';

/**
 * The rule for a field that a secret is typed into: while it stands open blur does not hide the popover, and however
 * that view is left, its window is replaced, so that its process ends and nothing typed is kept.
 */
export class SecretEntryWindow {
  readonly #popover: Pick<PopoverController, 'hold' | 'replaceWindow'>;
  #wasTyping = false;
  #stopHolding: () => void = () => undefined;

  constructor(popover: Pick<PopoverController, 'hold' | 'replaceWindow'>) {
    this.#popover = popover;
  }

  follow(isTyping: boolean): void {
    if (isTyping === this.#wasTyping) return;
    this.#wasTyping = isTyping;
    if (isTyping) this.#stopHolding = this.#popover.hold();
    else void this.#popover.replaceWindow().finally(this.#stopHolding);
  }
}
