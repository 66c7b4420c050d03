import { fail, type Outcome } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { AppStateStore } from '../state/app-state-store.ts';

/** At most one shortcut of the whole system. */
interface Registrar {
  /** False: it cannot be had, and the one before stays. Null: none. */
  use(accelerator: string | null): boolean;
  /** While it is, the keys of the shortcut go where the focus is. */
  suspend(isSuspended: boolean): void;
  stop(): void;
}

interface ShortcutDependencies {
  readonly store: AppStateStore;
  readonly change: (change: Partial<Settings>) => Promise<Outcome<null>>;
  readonly registrar: Registrar;
  /** Told when the user is back: whoever had the shortcut may have let go of it. */
  readonly onReturn: (listener: () => void) => void;
}

/** The shortcut of the settings, and what the system has made of it. */
export class ShortcutSetting {
  readonly #dependencies: ShortcutDependencies;

  constructor(dependencies: ShortcutDependencies) {
    this.#dependencies = dependencies;
  }

  start(): void {
    this.follow();
    this.#dependencies.onReturn(() => this.#tryAgain());
  }

  /** The settings have changed by another way. */
  follow(): void {
    const { shortcut } = this.#dependencies.store.get().settings;
    const isRegistered = this.#dependencies.registrar.use(shortcut);
    this.#publish(shortcut === null ? 'none' : isRegistered ? 'in-force' : 'refused');
  }

  async change(shortcut: string | null): Promise<Outcome<null>> {
    if (!this.#dependencies.registrar.use(shortcut)) return fail('shortcut-taken');
    this.#publish(shortcut === null ? 'none' : 'in-force');
    return this.#dependencies.change({ shortcut });
  }

  record(isRecording: boolean): void {
    this.#dependencies.registrar.suspend(isRecording);
  }

  stop(): void {
    this.#dependencies.registrar.stop();
  }

  #tryAgain(): void {
    if (this.#dependencies.store.get().shortcut === 'refused') this.follow();
  }

  #publish(shortcut: 'none' | 'in-force' | 'refused'): void {
    this.#dependencies.store.update(() => ({ shortcut }));
  }
}
