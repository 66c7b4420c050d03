import type { Outcome } from '#contract/failure';
import type { Language, PauseLength, Settings } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import type { Clock } from '../clock/clock.ts';
import type { AppStateStore } from '../state/app-state-store.ts';
import { pausedUntil, PauseTimer } from './pause.ts';

export interface SettingsDependencies {
  readonly clock: Clock;
  readonly store: AppStateStore;
  readonly stateFiles: { saveSettings(settings: Settings): Promise<Outcome<null>> };
  /** The one that the user has chosen, or the first of the system's that we speak. */
  readonly languageFor: (choice: Settings['language']) => Language;
  readonly setTheme: (theme: Settings['theme']) => void;
  /** What is told is in the state already. */
  readonly onChange: (change: Partial<Settings>) => void;
}

/** The settings at work: every change applies at once and is kept; a pause of an hour is ended here. */
export class SettingsService {
  readonly #dependencies: SettingsDependencies;
  readonly #pauseTimer: PauseTimer;

  constructor(dependencies: SettingsDependencies) {
    this.#dependencies = dependencies;
    this.#pauseTimer = new PauseTimer(dependencies.clock, () => void this.resume());
  }

  start(): void {
    const { pausedUntil: until, theme } = this.#dependencies.store.get().settings;
    this.#dependencies.setTheme(theme);
    this.#pauseTimer.start(until);
  }

  stop(): void {
    this.#pauseTimer.watch(null);
  }

  /** The machine has slept, maybe for longer than a pause: what wakes next is to know whether that is over. */
  wake(): void {
    this.#pauseTimer.watch(this.#dependencies.store.get().settings.pausedUntil);
  }

  /** A pause lasts as long as it was to last. */
  clockSetBack(byMs: number): void {
    const { pausedUntil: until } = this.#dependencies.store.get().settings;
    if (typeof until === 'number') void this.change({ pausedUntil: until - byMs });
  }

  change(change: Partial<Settings>): Promise<Outcome<null>> {
    const { languageFor, onChange, setTheme, stateFiles, store } = this.#dependencies;
    const settings = { ...store.get().settings, ...change };
    setTheme(settings.theme);
    store.update(() => ({ settings, language: languageFor(settings.language) }));
    // First: what is in force is kept, whatever becomes of those who follow it.
    const saved = stateFiles.saveSettings(settings);
    try {
      onChange(change);
    } finally {
      // Last: a pause that is over by now is a change of its own.
      this.#pauseTimer.watch(settings.pausedUntil);
    }
    return saved;
  }

  /** What changes only when the user has agreed to just that stays; to be asked earlier than by default, too. */
  reset(): Promise<Outcome<null>> {
    const { settings } = this.#dependencies.store.get();
    const { askAboveDollars: asked, extraCaFile, extraCaFingerprint, proxy } = settings;
    const { isExtraCaInDoubt, isRouteInDoubt } = settings;
    const askAboveDollars =
      asked < DEFAULT_SETTINGS.askAboveDollars ? asked : DEFAULT_SETTINGS.askAboveDollars;
    const route = { extraCaFile, extraCaFingerprint, isExtraCaInDoubt, isRouteInDoubt, proxy };
    return this.change({ ...DEFAULT_SETTINGS, askAboveDollars, ...route });
  }

  pause(length: PauseLength): Promise<Outcome<null>> {
    return this.change({ pausedUntil: pausedUntil(length, this.#dependencies.clock.now()) });
  }

  resume(): Promise<Outcome<null>> {
    return this.change({ pausedUntil: null });
  }
}
