import type * as E from 'electron';
import { hostEvent } from './event.ts';
import type { HostRun } from './host-run.ts';
import { HostEmitter, onlyKnownOptions, type Own } from './strict-proxy.ts';
import { agreesToUnload } from './page-events.ts';
import type { HostSession } from './session.ts';
import { HostWebContents } from './web-contents.ts';

type Options = E.BrowserWindowConstructorOptions;

const EVENTS = [
  ...['blur', 'focus', 'show', 'hide', 'close', 'closed', 'ready-to-show'],
  // Told by tests: no page is watched for it.
  ...['unresponsive', 'responsive'],
];

const OPTIONS: readonly (keyof Options)[] = [
  'x',
  'y',
  'width',
  'height',
  'useContentSize',
  'show',
  'frame',
  'title',
  'backgroundColor',
  'icon',
  'resizable',
  'movable',
  'minimizable',
  'maximizable',
  'fullscreenable',
  'hasShadow',
  'alwaysOnTop',
  'skipTaskbar',
  'thickFrame',
  'webPreferences',
];

const WEB_PREFERENCES: readonly (keyof E.WebPreferences)[] = [
  'preload',
  'session',
  'partition',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'webviewTag',
  'spellcheck',
  'devTools',
  'backgroundThrottling',
  'zoomFactor',
];

// Using a destroyed object throws in Electron.
const REFUSED_WHEN_DESTROYED = new Set([
  'loadURL',
  'show',
  'showInactive',
  'hide',
  'focus',
  'blur',
  'isVisible',
  'isFocused',
  'close',
  'webContents',
  'getBounds',
  'setBounds',
  'getContentBounds',
  'setContentSize',
  'setTitle',
  'setAlwaysOnTop',
  'setSkipTaskbar',
  'setBackgroundColor',
  'getBackgroundColor',
]);

export class HostWindow extends HostEmitter implements Partial<Omit<Own<E.BrowserWindow>, 'webContents'>> {
  readonly id: number;
  readonly webContents: HostWebContents;
  private readonly run: HostRun;
  private bounds: E.Rectangle;
  private backgroundColor: string;
  private visible = false;
  private focused = false;
  private destroyed = false;
  /** @internal How often main took it out of the taskbar. */
  taskbarSkips = 0;

  constructor(run: HostRun, id: number, session: HostSession, options: Options = {}) {
    run.requireReady('Cannot create BrowserWindow before app is ready');
    const { webPreferences = {}, width = 800, height = 600, x = 0, y = 0, show = true } = options;
    onlyKnownOptions('BrowserWindow', options, OPTIONS);
    onlyKnownOptions('webPreferences', webPreferences, WEB_PREFERENCES);
    super('BrowserWindow', EVENTS, refuseWhenDestroyed);
    this.run = run;
    this.id = id;
    run.windows.add(this);
    this.bounds = { x, y, width, height };
    this.backgroundColor = options.backgroundColor ?? '#FFFFFF';
    const onFocus = (focused: boolean) => this.onPageFocus(focused);
    const view = { id, session, preloadPath: webPreferences.preload, size: { width, height }, onFocus };
    this.webContents = new HostWebContents(run, view);
    if (webPreferences.zoomFactor !== undefined) this.webContents.setZoomFactor(webPreferences.zoomFactor);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    if (show) this.show();
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.load(url);
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    this.webContents.withPage((page) => this.run.stage.show(page));
    this.visible = true;
    this.emit('show');
  }

  hide(): void {
    if (!this.visible) return;
    this.visible = false;
    this.webContents.withPage((page) => this.run.stage.hide(page));
    this.emit('hide');
    this.loseFocus();
  }

  /** Windows lets nothing come to the foreground while another program has it (SetForegroundWindow). */
  focus(): void {
    if (this.run.foreground === 'refused') return;
    this.run.isActive = true;
    this.webContents.withPage((page) => page.bringToFront());
  }

  blur(): void {
    this.loseFocus();
  }

  isVisible(): boolean {
    return this.visible;
  }

  isFocused(): boolean {
    return this.focused;
  }

  /** @internal */
  isGone(): boolean {
    return this.destroyed && !this.run.ended;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  /** A listener can refuse, and then the page; the window is gone a turn later. */
  close(): void {
    const event = hostEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) this.run.app.quitRefused();
    else void agreesToUnload(this.webContents.shown).then((agrees) => this.closeAnswered(agrees));
  }

  destroy(): void {
    if (this.destroyed) return;
    this.webContents.destroy();
    this.destroyed = true;
    this.visible = false;
    this.run.windows.delete(this);
    this.emit('closed');
    this.run.app.windowGone();
  }

  getBounds(): E.Rectangle {
    return { ...this.bounds };
  }

  setBounds(bounds: Partial<E.Rectangle>): void {
    this.bounds = rounded({ ...this.bounds, ...bounds });
    this.webContents.applySize(this.bounds);
  }

  /** Frameless: the content is the window. */
  getContentBounds(): E.Rectangle {
    return this.getBounds();
  }

  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setBackgroundColor(color: string): void {
    this.backgroundColor = color;
  }

  getBackgroundColor(): string {
    return this.backgroundColor.toUpperCase();
  }

  setAlwaysOnTop(): void {}

  setVisibleOnAllWorkspaces(): void {}

  setSkipTaskbar(skips: boolean): void {
    if (skips) this.taskbarSkips += 1;
  }

  setTitle(): void {}

  /** The page tells of the real focus; a hidden window has none. Told in a later turn (electron_api_base_window.cc). */
  private onPageFocus(focused: boolean): void {
    if (this.destroyed || focused === this.focused || (focused && !this.visible)) return;
    this.focused = focused;
    setImmediate(() => {
      if (!this.destroyed) this.emit(focused ? 'focus' : 'blur');
    });
  }

  private closeAnswered(agrees: boolean): void {
    if (agrees) this.destroy();
    else this.run.app.quitRefused();
  }

  private loseFocus(): void {
    this.onPageFocus(false);
    this.webContents.withPage(() => this.run.stage.focusElsewhere());
  }
}

function rounded({ x, y, width, height }: E.Rectangle): E.Rectangle {
  const [left, top] = [Math.round(x), Math.round(y)];
  return { x: left, y: top, width: Math.round(width), height: Math.round(height) };
}

function refuseWhenDestroyed(window: object, key: string): void {
  if (REFUSED_WHEN_DESTROYED.has(key) && (window as HostWindow).isGone())
    throw new TypeError('Object has been destroyed');
}
