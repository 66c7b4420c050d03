import { globalShortcut, powerMonitor } from 'electron';
import { fail, type Outcome } from '#contract/failure';
import type { Settings } from '#contract/settings';
import { SystemShortcut, type ShortcutApi } from '../shell/system/system-shortcut.ts';
import type { AppStateStore } from '../state/app-state-store.ts';

interface ShortcutDependencies {
  readonly store: AppStateStore;
  readonly change: (change: Partial<Settings>) => Promise<Outcome<null>>;
  readonly onPress: () => void;
}

/** The shortcut of the settings, and what the system has made of it. */
export class ShortcutSetting {
  readonly #dependencies: ShortcutDependencies;
  readonly #shortcut: SystemShortcut;

  constructor(dependencies: ShortcutDependencies, api: ShortcutApi = globalShortcut) {
    this.#dependencies = dependencies;
    this.#shortcut = new SystemShortcut(api, dependencies.onPress);
  }

  start(): void {
    this.follow();
    // Whoever had it may have let go of it.
    powerMonitor.on('resume', () => this.#tryAgain());
    powerMonitor.on('unlock-screen', () => this.#tryAgain());
  }

  /** The settings have changed by another way. */
  follow(): void {
    const { shortcut } = this.#dependencies.store.get().settings;
    const isRegistered = this.#shortcut.use(shortcut);
    this.#publish(shortcut === null ? 'none' : isRegistered ? 'in-force' : 'refused');
  }

  async change(shortcut: string | null): Promise<Outcome<null>> {
    if (!this.#shortcut.use(shortcut)) return fail('shortcut-taken');
    this.#publish(shortcut === null ? 'none' : 'in-force');
    return this.#dependencies.change({ shortcut });
  }

  record(isRecording: boolean): void {
    this.#shortcut.suspend(isRecording);
  }

  stop(): void {
    this.#shortcut.stop();
  }

  #tryAgain(): void {
    if (this.#dependencies.store.get().shortcut === 'refused') this.follow();
  }

  #publish(shortcut: 'none' | 'in-force' | 'refused'): void {
    if (this.#dependencies.store.get().shortcut !== shortcut)
      this.#dependencies.store.update(() => ({ shortcut }));
  }
}
