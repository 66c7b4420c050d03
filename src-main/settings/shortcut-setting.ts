import { globalShortcut, powerMonitor } from 'electron';
import { fail, type Outcome } from '#contract/failure';
import type { Settings } from '#contract/settings';
import { GlobalShortcut, type ShortcutApi } from '../shell/system/global-shortcut.ts';
import type { AppStateStore } from '../state/app-state-store.ts';

interface ShortcutParts {
  readonly store: AppStateStore;
  readonly change: (change: Partial<Settings>) => Promise<Outcome<null>>;
  readonly onPress: () => void;
}

/** The shortcut of the settings, and what the system has made of it. */
export class ShortcutSetting {
  readonly #parts: ShortcutParts;
  readonly #shortcut: GlobalShortcut;

  constructor(parts: ShortcutParts, api: ShortcutApi = globalShortcut) {
    this.#parts = parts;
    this.#shortcut = new GlobalShortcut(api, parts.onPress);
  }

  start(): void {
    this.follow();
    // Whoever had it may have let go of it.
    powerMonitor.on('resume', () => this.#tryAgain());
    powerMonitor.on('unlock-screen', () => this.#tryAgain());
  }

  /** The settings have changed by another way. */
  follow(): void {
    const { shortcut } = this.#parts.store.get().settings;
    const isHad = this.#shortcut.use(shortcut);
    this.#publish(shortcut === null ? 'none' : isHad ? 'in-force' : 'refused');
  }

  async change(shortcut: string | null): Promise<Outcome<null>> {
    if (!this.#shortcut.use(shortcut)) return fail('shortcut-taken');
    this.#publish(shortcut === null ? 'none' : 'in-force');
    return this.#parts.change({ shortcut });
  }

  record(isRecording: boolean): void {
    this.#shortcut.suspend(isRecording);
  }

  stop(): void {
    this.#shortcut.stop();
  }

  #tryAgain(): void {
    if (this.#parts.store.get().shortcut === 'refused') this.follow();
  }

  #publish(shortcut: 'none' | 'in-force' | 'refused'): void {
    if (this.#parts.store.get().shortcut !== shortcut) this.#parts.store.update(() => ({ shortcut }));
  }
}
