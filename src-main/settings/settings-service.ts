import { app, nativeTheme } from 'electron';
import type { Outcome } from '#contract/failure';
import type { PauseLength, Settings } from '#contract/settings';
import { DEFAULT_SETTINGS } from '#contract/settings-schema';
import type { AppDependencies } from '../app/dependencies.ts';
import { pausedUntil, PauseTimer } from '../polling/pause.ts';
import { resolveLanguage } from '../text/resolve-language.ts';

type Dependencies = Pick<AppDependencies, 'clock' | 'stateFiles' | 'store'>;

/** The settings at work: every change applies at once and is kept; a pause of an hour is ended here. */
export class SettingsService {
  readonly #dependencies: Dependencies;
  readonly #onChange: (change: Partial<Settings>) => void;
  readonly #pauseTimer: PauseTimer;

  /** `onChange` is told what is in the state already. */
  constructor(dependencies: Dependencies, onChange: (change: Partial<Settings>) => void) {
    this.#dependencies = dependencies;
    this.#onChange = onChange;
    this.#pauseTimer = new PauseTimer(dependencies.clock, () => void this.resume());
  }

  start(): void {
    const { pausedUntil: until, theme } = this.#dependencies.store.get().settings;
    nativeTheme.themeSource = theme;
    this.#pauseTimer.watch(until);
  }

  stop(): void {
    this.#pauseTimer.watch(null);
  }

  change(change: Partial<Settings>): Promise<Outcome<null>> {
    const { stateFiles, store } = this.#dependencies;
    const settings = { ...store.get().settings, ...change };
    const language = resolveLanguage(settings.language, app.getPreferredSystemLanguages());
    nativeTheme.themeSource = settings.theme;
    store.update(() => ({ settings, language }));
    this.#pauseTimer.watch(settings.pausedUntil);
    this.#onChange(change);
    return stateFiles.saveSettings(settings);
  }

  /** Proxy and CA file stay: they change only when the user has agreed to just that. */
  reset(): Promise<Outcome<null>> {
    const { extraCaFile, proxy } = this.#dependencies.store.get().settings;
    return this.change({ ...DEFAULT_SETTINGS, extraCaFile, proxy });
  }

  pause(length: PauseLength): Promise<Outcome<null>> {
    return this.change({ pausedUntil: pausedUntil(length, this.#dependencies.clock.now()) });
  }

  resume(): Promise<Outcome<null>> {
    return this.change({ pausedUntil: null });
  }
}
