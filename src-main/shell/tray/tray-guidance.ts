import { DAY_MS } from '#clock/durations';
import type { AppState, TrayHint } from '#contract/app-state';
import { succeed, type Outcome } from '#contract/failure';
import type { Settings } from '#contract/settings';
import type { Clock } from '../../clock/clock.ts';

/** The part of the app's state that a hint is about. */
interface HintStore {
  get(): Pick<AppState, 'settings' | 'trayHint'>;
  update(change: () => Pick<AppState, 'trayHint'>): void;
}

interface GuidanceDependencies {
  readonly clock: Clock;
  readonly platform: AppState['platform'];
  readonly store: HintStore;
  readonly change: (change: Partial<Settings>) => Promise<Outcome<null>>;
  /** Asked on macOS only. */
  readonly isHidden: () => boolean;
}

/** Before that, macOS does not know where the item is (electron#35984). */
const SETTLE_MS = 2_000;

/**
 * Where the tray icon is when it may not be seen. It is said in the popover alone, which the user has opened anyway: no
 * dialog, no notification. At most once a day, and never again when the user says so.
 */
export class TrayGuidance {
  readonly #dependencies: GuidanceDependencies;
  #signIn: AppState['signIn']['phase'] = 'idle';
  #cancelUpdate: () => void = () => undefined;

  constructor(dependencies: GuidanceDependencies) {
    this.#dependencies = dependencies;
  }

  /** There is a tray item now. */
  trayOpened(): void {
    const { clock, platform } = this.#dependencies;
    this.#withdraw();
    if (platform === 'darwin') this.#cancelUpdate = clock.after(SETTLE_MS, () => this.#updateHint());
  }

  /** No panel of this desktop has come to show one. */
  noTray(): void {
    this.#hint('no-tray');
  }

  /** The user started the app that runs already: perhaps because the icon could not be found. */
  startedAgain(): void {
    const { platform } = this.#dependencies;
    if (platform === 'darwin') this.#updateHint();
    // Windows does not tell where it puts an icon; a new one it puts away.
    if (platform === 'win32') this.#hint('put-away');
  }

  /** After the first sign-in the user looks for the icon for the first time. */
  follow({ platform, settings, signIn }: AppState): void {
    const isDone = signIn.phase === 'done' && this.#signIn !== 'done';
    this.#signIn = signIn.phase;
    if (isDone && platform === 'win32' && settings.trayHintFrom === null) this.#hint('put-away');
  }

  async dismiss(forEver: boolean): Promise<Outcome<null>> {
    this.#withdraw();
    return forEver ? this.#dependencies.change({ trayHintFrom: 'never' }) : succeed(null);
  }

  stop(): void {
    this.#cancelUpdate();
  }

  #updateHint(): void {
    if (this.#dependencies.isHidden()) this.#hint('hidden');
    else this.#withdraw();
  }

  #hint(trayHint: TrayHint): void {
    const { change, clock, store } = this.#dependencies;
    const { settings, trayHint: shown } = store.get();
    const now = clock.now();
    if (shown !== null || !isDue(settings.trayHintFrom, now)) return;
    store.update(() => ({ trayHint }));
    void change({ trayHintFrom: now + DAY_MS });
  }

  #withdraw(): void {
    const { store } = this.#dependencies;
    if (store.get().trayHint !== null) store.update(() => ({ trayHint: null }));
  }
}

/** An instant more than a day away was written by a clock that was wrong. */
function isDue(from: Settings['trayHintFrom'], now: number): boolean {
  if (from === 'never') return false;
  return from === null || now >= from || from - now > DAY_MS;
}
