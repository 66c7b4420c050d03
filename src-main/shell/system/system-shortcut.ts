/** The part of Electron's `globalShortcut` that this is about. */
export interface ShortcutApi {
  /** False: taken, or not to be had. */
  register(accelerator: string, onPress: () => void): boolean;
  unregister(accelerator: string): void;
  unregisterAll(): void;
  setSuspended(isSuspended: boolean): void;
}

/** One shortcut of the whole system, at most. */
export class SystemShortcut {
  readonly #api: ShortcutApi;
  readonly #onPress: () => void;
  #inForce: string | null = null;
  #isSuspended = false;

  constructor(api: ShortcutApi, onPress: () => void) {
    this.#api = api;
    this.#onPress = onPress;
  }

  /** False: it cannot be had, and the one before stays. Ends a suspension, during which Electron registers none. */
  use(accelerator: string | null): boolean {
    this.suspend(false);
    const before = this.#inForce;
    if (accelerator === before) return true;
    if (accelerator !== null && !this.#api.register(accelerator, this.#onPress)) return false;
    if (before !== null) this.#api.unregister(before);
    this.#inForce = accelerator;
    return true;
  }

  /** While it is, the keys of the shortcut go where the focus is. */
  suspend(isSuspended: boolean): void {
    if (isSuspended === this.#isSuspended) return;
    this.#isSuspended = isSuspended;
    this.#api.setSuspended(isSuspended);
  }

  stop(): void {
    this.#api.unregisterAll();
    this.#inForce = null;
  }
}
