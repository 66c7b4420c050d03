import type { InputEvent, Rectangle, WebContents } from 'electron';
import { watchRenderer, type PageLoss } from './renderer-watchdog.ts';
import type { ToggleEvent } from './popover-toggle.ts';
import {
  destroyWindow,
  destroyedWindow,
  openPopoverWindow,
  processOf,
  type PopoverWindow,
  type PopoverWindowDependencies,
} from './popover-window.ts';

interface PopoverWindowManagerDependencies extends PopoverWindowDependencies {
  /** False makes the next window an ordinary one, which can be reached without a tray. */
  readonly hasTray: () => boolean;
  /** Of the current window. */
  readonly onEvent: (event: ToggleEvent) => void;
  /** The current window's page was lost; there is none now. */
  readonly onLost: (loss: PageLoss) => void;
  /** Another window has become the current one; null: there is none now. */
  readonly onReplaced: (next: PopoverWindow | null) => Promise<void>;
}

/** Of what Electron tells of real input, whatever a page makes up: something was pressed, or let go of. */
const PRESSES: readonly InputEvent['type'][] = [
  ...(['rawKeyDown', 'keyDown', 'keyUp', 'mouseDown', 'mouseUp'] as const),
  ...(['touchStart', 'touchEnd', 'gestureTap'] as const),
];

/** The popover's window, and what is on its way in or out: one of them at most is the current one. */
export class PopoverWindowManager {
  readonly #dependencies: PopoverWindowManagerDependencies;
  readonly #alive = new Set<PopoverWindow>();
  #current: PopoverWindow | null = null;
  #replacement: Promise<void> | null = null;
  #pressedAt: number | null = null;

  constructor(dependencies: PopoverWindowManagerDependencies) {
    this.#dependencies = dependencies;
  }

  get current(): PopoverWindow | null {
    return this.#current;
  }

  /** When a key or a button was last pressed in one of them, by the monotonic clock; null: never. */
  get pressedAt(): number | null {
    return this.#pressedAt;
  }

  /** Opened where there is none. */
  demand(bounds: Partial<Rectangle>, zoomFactor: number): PopoverWindow {
    this.#current ??= this.#open(bounds, zoomFactor);
    return this.#current;
  }

  /** Being destroyed takes the focus away, which must not count as the user's doing. */
  drop(): void {
    const dropped = this.#current;
    this.#current = null;
    if (dropped) destroyWindow(dropped);
  }

  /** Only these may call main. */
  owns(contents: WebContents): boolean {
    return [...this.#alive].some(({ window }) => window.webContents === contents);
  }

  send(channel: string, value: unknown): void {
    for (const { window } of this.#alive) window.webContents.send(channel, value);
  }

  /** Resolves when the renderer process of the old window is ended with it. */
  replace(): Promise<void> {
    this.#replacement ??= this.#replace().finally(() => (this.#replacement = null));
    return this.#replacement;
  }

  /** Those on their way in, too. Being destroyed, unlike being closed, asks no page, which might refuse. */
  dropAll(): void {
    this.drop();
    for (const coming of this.#alive) destroyWindow(coming);
  }

  #open(bounds: Partial<Rectangle>, zoomFactor: number): PopoverWindow {
    const isOrdinary = !this.#dependencies.hasTray();
    const opened = openPopoverWindow(this.#dependencies, { bounds, zoomFactor, isOrdinary });
    this.#alive.add(opened);
    this.#listen(opened);
    return opened;
  }

  #listen(opened: PopoverWindow): void {
    const { window } = opened;
    const notifyIfCurrent = (event: ToggleEvent) => {
      if (opened === this.#current) this.#dependencies.onEvent(event);
    };
    window.on('blur', () => notifyIfCurrent('blur'));
    window.on('focus', () => notifyIfCurrent('focus'));
    window.on('close', (event) => {
      event.preventDefault();
      notifyIfCurrent('hide');
    });
    window.on('closed', () => this.#alive.delete(opened));
    window.webContents.on('input-event', (_event, { type }) => {
      if (PRESSES.includes(type)) this.#pressedAt = this.#dependencies.clock.monotonic();
    });
    watchRenderer(window, this.#dependencies.clock, (loss) => this.#onLost(opened, loss));
  }

  #onLost(lost: PopoverWindow, loss: PageLoss): void {
    if (lost !== this.#current) {
      destroyWindow(lost);
      return;
    }
    this.drop();
    this.#dependencies.onLost(loss);
  }

  async #replace(): Promise<void> {
    const old = this.#current;
    if (!old) return;
    // From now on it is told nothing more and can ask nothing more: what happens next belongs to the new one.
    this.#alive.delete(old);
    const next = this.#open(old.window.getBounds(), old.window.webContents.getZoomFactor());
    await next.loaded;
    // Meanwhile the old one may have crashed, or its time may have come.
    if (old !== this.#current) destroyWindow(next);
    else if (next.window.isDestroyed() || processOf(old) === processOf(next))
      await this.#startAfresh(old, next);
    else {
      this.#current = next;
      void this.#dependencies.onReplaced(next);
      destroyWindow(old);
    }
  }

  /** A process ends with its last window, and only then: what is opened before shares it again. */
  async #startAfresh(old: PopoverWindow, next: PopoverWindow): Promise<void> {
    const processId = processOf(old);
    this.#current = null;
    await Promise.all([destroyedWindow(old), destroyedWindow(next)]);
    await this.#dependencies.onReplaced(null);
    const fresh = this.current;
    if (!fresh || processOf(fresh) !== processId) return;
    // None at all rather than one that knows what was typed; asked for, another one comes.
    this.#dependencies.onEvent('hide');
    this.drop();
  }
}
