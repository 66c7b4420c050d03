import type { BrowserWindow, Rectangle, WebContents } from 'electron';
import { LIMITS } from '#contract/limits';
import { BLUR_DELAY_MS, CLOSED, nextToggle, type ToggleEvent, type ToggleState } from './popover-toggle.ts';
import {
  anchorAt,
  destroyWindow,
  haveOneProcess,
  openPopoverWindow,
  placeWindow,
  type Anchor,
  type PopoverWindow,
  type PopoverWindowParts,
} from './popover-window.ts';

export interface PopoverParts extends PopoverWindowParts {
  /** Where the tray item is; null when that is not known. */
  readonly trayBounds: () => Rectangle | null;
  /** False makes the next window an ordinary one, which can be reached without a tray. */
  readonly hasTray: () => boolean;
  readonly zoomPercent: () => number;
  readonly onVisibleChange: (isVisible: boolean) => void;
}

const KEPT_HIDDEN_MS = 3 * 60_000;
const FIRST_HEIGHT_PX = 420;
/** Opening from the overflow flyout of the Windows taskbar, the flyout's closing takes the focus away. */
const WINDOWS_GRACE_MS = 400;

const nothing = (): void => {};

/** The popover: created on first open, hidden on close, destroyed a while after. What it shows lives in main. */
export class PopoverController {
  readonly #parts: PopoverParts;
  readonly #alive = new Set<PopoverWindow>();
  #current: PopoverWindow | null = null;
  #state: ToggleState = CLOSED;
  #anchor: Anchor | null = null;
  #heightPx = FIRST_HEIGHT_PX;
  #holds = 0;
  #hasRecovered = false;
  #mayClose = false;
  #replacement: Promise<void> | null = null;
  #cancelBlurDelay = nothing;
  #cancelDestruction = nothing;

  constructor(parts: PopoverParts) {
    this.#parts = parts;
  }

  get isVisible(): boolean {
    return this.#state.phase !== 'closed';
  }

  /** Null while there is none. */
  get window(): BrowserWindow | null {
    return this.#current?.window ?? null;
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

  /** Only these may call main. */
  owns(contents: WebContents): boolean {
    return [...this.#alive].some(({ window }) => window.webContents === contents);
  }

  send(channel: string, value: unknown): void {
    for (const { window } of this.#alive) window.webContents.send(channel, value);
  }

  /**
   * Ends the renderer process and goes on in a new one: the only way to be rid of what was typed into it. Resolves
   * when the old window is gone.
   */
  replaceWindow(): Promise<void> {
    this.#replacement ??= this.#replace().finally(() => (this.#replacement = null));
    return this.#replacement;
  }

  /** Before quitting: closing then closes rather than hides. */
  letClose(): void {
    this.#mayClose = true;
  }

  #apply(event: ToggleEvent): void {
    const { clock, platform } = this.#parts;
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
    if (wasVisible !== isVisible) this.#parts.onVisibleChange(isVisible);
  }

  #present(): void {
    this.#hasRecovered = false;
    this.#anchor = anchorAt(this.#parts.trayBounds());
    this.#cancelDestruction();
    void this.#revealWhenLoaded();
  }

  #conceal(): void {
    this.#current?.window.hide();
    this.#destroyLater();
  }

  #destroyLater(): void {
    this.#cancelDestruction();
    this.#cancelDestruction = this.#parts.clock.after(KEPT_HIDDEN_MS, () => this.#drop());
  }

  async #revealWhenLoaded(): Promise<void> {
    const zoomFactor = this.#parts.zoomPercent() / 100;
    const width = Math.round(LIMITS.popoverWidthPx * zoomFactor);
    this.#current ??= this.#open({ width, height: Math.round(this.#heightPx * zoomFactor) }, zoomFactor);
    const opened = this.#current;
    await opened.loaded;
    if (opened === this.#current && this.isVisible) this.#reveal(opened);
  }

  #reveal(opened: PopoverWindow): void {
    this.#place();
    opened.window.show();
    opened.window.focus();
  }

  #place(): void {
    if (!this.#current || !this.#anchor) return;
    const wish = { heightPx: this.#heightPx, zoomPercent: this.#parts.zoomPercent() };
    placeWindow(this.#current, this.#anchor, wish, this.#parts.platform);
  }

  #open(bounds: Partial<Rectangle>, zoomFactor: number): PopoverWindow {
    const isOrdinary = !this.#parts.hasTray();
    const opened = openPopoverWindow(this.#parts, { bounds, zoomFactor, isOrdinary });
    this.#alive.add(opened);
    this.#listen(opened);
    return opened;
  }

  #listen(opened: PopoverWindow): void {
    const { window } = opened;
    const applyIfCurrent = (event: ToggleEvent) => {
      if (opened === this.#current) this.#apply(event);
    };
    window.on('blur', () => applyIfCurrent('blur'));
    window.on('focus', () => applyIfCurrent('focus'));
    window.on('close', (event) => {
      if (this.#mayClose) return;
      event.preventDefault();
      applyIfCurrent('hide');
    });
    window.on('closed', () => this.#alive.delete(opened));
    window.webContents.on('render-process-gone', () => this.#recover(opened));
  }

  async #replace(): Promise<void> {
    const old = this.#current;
    if (!old) return;
    // From now on it is told nothing more and can ask nothing more: what happens next belongs to the new one.
    this.#alive.delete(old);
    const next = this.#open(old.window.getBounds(), old.window.webContents.getZoomFactor());
    await next.loaded;
    // Meanwhile the old one may have crashed, or its time may have come.
    if (old !== this.#current) {
      destroyWindow(next);
      return;
    }
    if (next.window.isDestroyed() || haveOneProcess(old, next)) return this.#startAfresh(next);
    this.#current = next;
    if (this.isVisible) this.#reveal(next);
    else this.#destroyLater();
    destroyWindow(old);
  }

  /** A process ends with its last window. */
  async #startAfresh(next: PopoverWindow): Promise<void> {
    this.#drop();
    destroyWindow(next);
    if (this.isVisible) await this.#revealWhenLoaded();
  }

  /** A page that crashes again stays away until the user opens the popover once more. */
  #recover(crashed: PopoverWindow): void {
    if (crashed !== this.#current) {
      destroyWindow(crashed);
      return;
    }
    this.#drop();
    if (this.#hasRecovered) this.#apply('hide');
    this.#hasRecovered = true;
    if (this.isVisible) void this.#revealWhenLoaded();
  }

  /** Being destroyed takes the focus away, which must not count as the user's doing. */
  #drop(): void {
    const dropped = this.#current;
    this.#current = null;
    if (dropped) destroyWindow(dropped);
  }
}
