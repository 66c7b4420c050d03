import type { BrowserWindow, Rectangle, WebContents } from 'electron';
import { MINUTE_MS } from '#clock/durations';
import { LIMITS } from '#contract/limits';
import { CrashLoop } from './crash-loop.ts';
import type { PageLoss } from './renderer-watchdog.ts';
import { BLUR_DELAY_MS, CLOSED, nextToggle, type ToggleEvent, type ToggleState } from './popover-toggle.ts';
import {
  anchorAt,
  placeWindow,
  type Anchor,
  type PopoverWindow,
  type PopoverWindowDependencies,
} from './popover-window.ts';
import { PopoverWindowManager } from './popover-window-manager.ts';

export interface PopoverDependencies extends PopoverWindowDependencies {
  /** Where the tray item is; null when that is not known. */
  readonly trayBounds: () => Rectangle | null;
  /** False makes the next window an ordinary one, which can be reached without a tray. */
  readonly hasTray: () => boolean;
  readonly zoomPercent: () => number;
  readonly onVisibleChange: (isVisible: boolean) => void;
  /** Its page crashed, or answers no more. `isLoop`: again and again, so that it stays away until it is asked for. */
  readonly onLost: (loss: PageLoss, isLoop: boolean) => void;
}

const DESTROY_AFTER_MS = 3 * MINUTE_MS;
const FIRST_HEIGHT_PX = 420;
/** Opening from the overflow flyout of the Windows taskbar, the flyout's closing takes the focus away. */
const WINDOWS_GRACE_MS = 400;

const nothing = (): void => {};

/** The popover: created on first open, hidden on close, destroyed a while after. What it shows lives in main. */
export class PopoverController {
  readonly #dependencies: PopoverDependencies;
  readonly #windows: PopoverWindowManager;
  readonly #crashes = new CrashLoop();
  #state: ToggleState = CLOSED;
  #anchor: Anchor | null = null;
  #heightPx = FIRST_HEIGHT_PX;
  #holds = 0;
  #hasEnded = false;
  #cancelBlurDelay = nothing;
  #cancelDestruction = nothing;

  constructor(dependencies: PopoverDependencies) {
    this.#dependencies = dependencies;
    this.#windows = new PopoverWindowManager({
      ...dependencies,
      onEvent: (event) => this.#apply(event),
      onLost: (loss) => this.#onLost(loss),
      onReplaced: (next) => this.#onReplaced(next),
    });
  }

  get isVisible(): boolean {
    return this.#state.phase !== 'closed';
  }

  /** Null while there is none. */
  get window(): BrowserWindow | null {
    return this.#windows.current?.window ?? null;
  }

  /** When a key or a button was last pressed in it, as Electron tells, not its page; monotonic. Null: never. */
  get pressedAt(): number | null {
    return this.#windows.pressedAt;
  }

  /** A click on the tray. */
  toggle(): void {
    this.#apply('tray-click');
  }

  show(): void {
    this.#apply('show');
  }

  hide(): void {
    this.#apply('hide');
  }

  /** Until the answer is called, losing the focus does not hide the popover. */
  hold(): () => void {
    this.#holds += 1;
    let isHeld = true;
    return () => {
      if (isHeld) this.#holds -= 1;
      isHeld = false;
    };
  }

  /** The height the content wants, CSS px. */
  fitHeight(heightPx: number): void {
    this.#heightPx = heightPx;
    this.#place();
  }

  zoomChanged(): void {
    this.#place();
  }

  /** A display has come, gone or changed, and the tray with it. */
  displaysChanged(): void {
    if (!this.isVisible || !this.#anchor) return;
    this.#anchor = { ...this.#anchor, trayBounds: this.#dependencies.trayBounds() };
    this.#place();
  }

  /** Only these may call main. */
  owns(contents: WebContents): boolean {
    return this.#windows.owns(contents);
  }

  send(channel: string, value: unknown): void {
    this.#windows.send(channel, value);
  }

  /**
   * Ends the renderer process and goes on in a new one: the only way to be rid of what was typed into it. Resolves
   * when the old window is gone.
   */
  replaceWindow(): Promise<void> {
    return this.#windows.replace();
  }

  /** When quitting: no window is there any more, and none comes. */
  end(): void {
    this.#apply('hide');
    this.#hasEnded = true;
    this.#cancelDestruction();
    this.#windows.dropAll();
  }

  #apply(event: ToggleEvent): void {
    if (this.#hasEnded) return;
    const { clock, platform } = this.#dependencies;
    const wasVisible = this.isVisible;
    this.#state = nextToggle(this.#state, event, clock.now(), {
      hidesOnBlur: platform !== 'linux',
      graceMs: platform === 'win32' ? WINDOWS_GRACE_MS : 0,
      held: this.#holds > 0,
    });
    this.#cancelBlurDelay();
    if (this.#state.phase === 'closing') {
      this.#cancelBlurDelay = clock.after(BLUR_DELAY_MS, () => this.#apply('blur-delay-over'));
    }
    this.#follow(event, wasVisible, this.isVisible);
  }

  #follow(event: ToggleEvent, wasVisible: boolean, isVisible: boolean): void {
    if (isVisible && (event === 'show' || event === 'tray-click')) this.#present();
    if (wasVisible && !isVisible) this.#conceal();
    if (wasVisible !== isVisible) this.#dependencies.onVisibleChange(isVisible);
  }

  #present(): void {
    this.#crashes.forget();
    this.#anchor = anchorAt(this.#dependencies.trayBounds());
    this.#cancelDestruction();
    void this.#revealWhenLoaded();
  }

  #conceal(): void {
    this.#windows.current?.window.hide();
    this.#destroyLater();
  }

  #destroyLater(): void {
    this.#cancelDestruction();
    this.#cancelDestruction = this.#dependencies.clock.after(DESTROY_AFTER_MS, () => this.#windows.drop());
  }

  async #revealWhenLoaded(): Promise<void> {
    const zoomFactor = this.#dependencies.zoomPercent() / 100;
    const width = Math.round(LIMITS.popoverWidthPx * zoomFactor);
    const height = Math.round(this.#heightPx * zoomFactor);
    const opened = this.#windows.demand({ width, height }, zoomFactor);
    await opened.loaded;
    if (opened === this.#windows.current && this.isVisible) this.#reveal(opened);
  }

  #reveal(opened: PopoverWindow): void {
    this.#place();
    opened.window.show();
    opened.window.focus();
  }

  #place(): void {
    const { current } = this.#windows;
    if (!current || !this.#anchor) return;
    const requested = { heightPx: this.#heightPx, zoomPercent: this.#dependencies.zoomPercent() };
    placeWindow(current, this.#anchor, requested, this.#dependencies.platform);
  }

  /** In the window that has taken the place of the one before. */
  async #onReplaced(next: PopoverWindow | null): Promise<void> {
    if (!this.isVisible) this.#destroyLater();
    else if (next) this.#reveal(next);
    else await this.#revealWhenLoaded();
  }

  /** Main knows what the popover shows: a new window goes on with it. */
  #onLost(loss: PageLoss): void {
    if (!this.isVisible) {
      this.#dependencies.onLost(loss, false);
      return;
    }
    const isLoop = !this.#crashes.mayRecover(this.#dependencies.clock.now());
    if (isLoop) this.#apply('hide');
    else void this.#revealWhenLoaded();
    this.#dependencies.onLost(loss, isLoop);
  }
}
