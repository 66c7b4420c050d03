/** What keeps the popover on screen though it loses the focus: a typed sign-in, a keychain call, a dialog on it. */
export class PopoverHolds {
  #holds = 0;
  #dialogs = 0;

  get isHeld(): boolean {
    return this.#holds > 0;
  }

  /** A dialog on it is open. */
  get isAsking(): boolean {
    return this.#dialogs > 0;
  }

  /** Until the answer is called; of a dialog, a click on the tray does not hide it either. */
  hold(dialogs = 0): () => void {
    let isHeld = true;
    this.#holds += 1;
    this.#dialogs += dialogs;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holds -= 1;
      this.#dialogs -= dialogs;
    };
  }
}
