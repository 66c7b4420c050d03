import type { BrowserWindow, Rectangle, WebContents } from 'electron';
import { MINUTE_MS } from '#clock/durations';
import { LIMITS } from '#contract/limits';
import { CrashLoop } from './crash-loop.ts';
import type { PageLoss } from './renderer-watchdog.ts';
import { BLUR_DELAY_MS, CLOSED, nextToggle, type ToggleEvent, type ToggleState } from './popover-toggle.ts';
import { FocusGuard } from './focus-guard.ts';
import { PopoverHolds } from './popover-holds.ts';
import {
  anchorAt,
  hideWindow,
  isPointerOn,
  placeWindow,
  showWindow,
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
  readonly #holds = new PopoverHolds();
  readonly #focusGuard: FocusGuard;
  #state: ToggleState = CLOSED;
  #anchor: Anchor | null = null;
  #heightPx = FIRST_HEIGHT_PX;
  #hasEnded = false;
  /** The icon whose click opened it; null: it was opened otherwise. */
  #clicked: Rectangle | null = null;
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
    this.#focusGuard = new FocusGuard({
      clock: dependencies.clock,
      isFocused: () => this.window?.isFocused() ?? false,
      focus: () => this.window?.focus(),
      isPointerNear: () =>
        [this.window?.getBounds(), this.#anchor?.trayBounds].some((place) => place && isPointerOn(place)),
      isHeld: () => this.#holds.isHeld,
      onAbandoned: () => this.hide(),
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

  /** A click on the tray, and where its icon was then; or the shortcut. */
  toggle(clicked: Rectangle | null = null): void {
    this.#clicked = clicked;
    this.#apply('tray-click');
  }

  show(): void {
    this.#clicked = null;
    this.#apply('show');
  }

  hide(): void {
    this.#apply('hide');
  }

  /** Until the answer is called, losing the focus does not hide the popover. */
  hold(): () => void {
    return this.#holds.hold();
  }

  /** Of dialogs: while one is open, a click on the tray does not hide the popover either. */
  get dialogParent(): { readonly window: BrowserWindow | null; readonly hold: () => () => void } {
    const currentWindow = () => this.window;
    return {
      get window() {
        return currentWindow();
      },
      hold: () => this.#holds.hold(1),
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
    this.#hasEnded = true;
    // Nobody is told that it was left: what it shows was not seen for that.
    this.#state = CLOSED;
    this.#cancelBlurDelay();
    this.#cancelDestruction();
    this.#windows.dropAll();
  }

  #apply(event: ToggleEvent): void {
    if (this.#hasEnded) return;
    const { clock, platform } = this.#dependencies;
    const wasVisible = this.isVisible;
    this.#state = nextToggle(this.#state, event, clock.monotonic(), {
      hidesOnBlur: platform !== 'linux',
      graceMs: this.#graceMs,
      held: this.#holds.isHeld,
      isAsking: this.#holds.isAsking,
    });
    this.#cancelBlurDelay();
    if (this.#state.phase === 'closing') {
      this.#cancelBlurDelay = clock.after(BLUR_DELAY_MS, () => this.#apply('blur-delay-over'));
    }
    this.#follow(event, wasVisible, this.isVisible);
  }

  #follow(event: ToggleEvent, wasVisible: boolean, isVisible: boolean): void {
    if (isVisible && (event === 'show' || event === 'tray-click')) this.#present();
    if (wasVisible && !isVisible) this.#conceal(event !== 'blur-delay-over');
    if (wasVisible !== isVisible) this.#dependencies.onVisibleChange(isVisible);
  }

  #present(): void {
    this.#crashes.forget();
    this.#anchor = anchorAt(this.#clicked ?? this.#dependencies.trayBounds());
    this.#cancelDestruction();
    void this.#revealWhenLoaded();
  }

  #conceal(isByUser: boolean): void {
    const { current } = this.#windows;
    this.#focusGuard.stop();
    if (current) hideWindow(current, this.#dependencies.platform, isByUser && !this.#holds.isAsking);
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
    const { platform } = this.#dependencies;
    this.#place();
    showWindow(opened, platform);
    if (platform === 'win32' && !opened.isOrdinary) this.#focusGuard.start(WINDOWS_GRACE_MS);
  }

  /** Who has moved on from the icon and loses the focus has clicked elsewhere. */
  get #graceMs(): number {
    if (this.#dependencies.platform !== 'win32') return 0;
    return this.#clicked && !isPointerOn(this.#clicked) ? 0 : WINDOWS_GRACE_MS;
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
    const isLoop = !this.#crashes.mayRecover(this.#dependencies.clock.monotonic());
    if (isLoop) this.#apply('hide');
    else void this.#revealWhenLoaded();
    this.#dependencies.onLost(loss, isLoop);
  }
}
