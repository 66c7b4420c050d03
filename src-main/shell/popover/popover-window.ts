import {
  app,
  BrowserWindow,
  nativeTheme,
  screen,
  type BrowserWindowConstructorOptions,
  type Point,
  type Rectangle,
} from 'electron';
import type { AppState } from '#contract/app-state';
import type { Clock } from '../../clock/clock.ts';
import { POPOVER_URL } from '../windows/served-bundle.ts';
import { placePopover, popoverFit, type RequestedSize } from './placement.ts';

export interface PopoverWindowDependencies {
  readonly clock: Clock;
  readonly platform: AppState['platform'];
  readonly preloadPath: string;
  /** Without `persist:`, so that nothing of the page reaches the disk. */
  readonly partition: string;
  readonly devTools: boolean;
}

export interface PopoverWindow {
  readonly window: BrowserWindow;
  /** A normal window with a frame, shown by the taskbar: the way in where there is no tray. */
  readonly isOrdinary: boolean;
  /** Settles when the page is there, could not be loaded, or took too long; never rejects. */
  readonly loaded: Promise<void>;
}

/** Where the popover was asked for: it stays there while its height changes. */
export interface Anchor {
  readonly trayBounds: Rectangle | null;
  readonly cursor: Point;
}

interface Appearance {
  readonly bounds: Partial<Rectangle>;
  readonly zoomFactor: number;
  readonly isOrdinary: boolean;
}

const LONGEST_LOAD_MS = 5_000;

/** The page's own background, so that nothing flashes before its first paint. */
const BACKGROUND = { light: '#f6f6f8', dark: '#17171c' };

/** Creates the window hidden and begins to load the page. */
export function openPopoverWindow(
  dependencies: PopoverWindowDependencies,
  appearance: Appearance,
): PopoverWindow {
  const window = new BrowserWindow(windowOptions(dependencies, appearance));
  if (dependencies.platform !== 'linux') keepAbove(window, dependencies.platform);
  return { window, isOrdinary: appearance.isOrdinary, loaded: load(window, dependencies.clock) };
}

function windowOptions(
  dependencies: PopoverWindowDependencies,
  appearance: Appearance,
): BrowserWindowConstructorOptions {
  const { bounds, zoomFactor, isOrdinary } = appearance;
  return {
    ...bounds,
    show: false,
    title: 'Comet Tray',
    backgroundColor: background(),
    frame: isOrdinary,
    skipTaskbar: !isOrdinary,
    minimizable: isOrdinary,
    useContentSize: true,
    resizable: false,
    maximizable: false,
    fullscreenable: false,
    // With it, frameless windows on Windows are larger than they say, and shrink each time they are shown
    // (electron#51679, still open; GetClientAreaInsets). Without it they have no edge yet.
    thickFrame: false,
    webPreferences: webPreferences(dependencies, zoomFactor),
  };
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}

function webPreferences({ preloadPath, partition, devTools }: PopoverWindowDependencies, zoomFactor: number) {
  return {
    preload: preloadPath,
    partition,
    devTools,
    zoomFactor,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
  };
}

/** Above the overflow flyout of the Windows taskbar, and above full-screen apps of macOS. */
function keepAbove(window: BrowserWindow, platform: AppState['platform']): void {
  window.setAlwaysOnTop(true, 'pop-up-menu');
  if (platform !== 'darwin') return;
  // Without the last option the dock icon flashes up (electron#26350).
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
}

function load(window: BrowserWindow, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    clock.after(LONGEST_LOAD_MS, resolve);
    window.loadURL(POPOVER_URL).then(resolve, () => resolve());
  });
}

export function anchorAt(trayBounds: Rectangle | null): Anchor {
  return { trayBounds, cursor: screen.getCursorScreenPoint() };
}

/**
 * Width and height are always given: Windows loses some of them while the window is hidden (electron#51679). The zoom
 * is, too: Chromium keeps it per origin, which outweighs the one that a window is created with.
 */
export function placeWindow(
  { window, isOrdinary }: PopoverWindow,
  { trayBounds, cursor }: Anchor,
  requested: RequestedSize,
  platform: AppState['platform'],
): void {
  const display = trayBounds ? screen.getDisplayMatching(trayBounds) : screen.getDisplayNearestPoint(cursor);
  const { size, zoomFactor } = popoverFit(requested, display.workArea);
  window.webContents.setZoomFactor(zoomFactor);
  // The theme may have changed since it was last seen.
  window.setBackgroundColor(background());
  if (isOrdinary) window.setContentSize(size.width, size.height);
  else window.setBounds(placePopover({ trayBounds, cursor, display, size, platform }));
}

/** Where the taskbar is Windows' own, it may have been started anew since, and have the window again (native_window.cc). */
export function showWindow({ window, isOrdinary }: PopoverWindow, platform: AppState['platform']): void {
  window.show();
  if (platform === 'win32' && !isOrdinary) window.setSkipTaskbar(true);
  window.focus();
}

/**
 * `isByUser`: not because another program got the focus. macOS then leaves it with us, who have no window any more,
 * unless the whole app hides (native_window_mac.mm: Hide; electron#6669).
 */
export function hideWindow(
  { window }: PopoverWindow,
  platform: AppState['platform'],
  isByUser: boolean,
): void {
  window.hide();
  if (platform === 'darwin' && isByUser) app.hide();
}

/** Resolves when its page is gone, which Electron only posts (electron_api_web_contents.cc: Destroy). */
export function destroyedWindow(opened: PopoverWindow): Promise<void> {
  const { window } = opened;
  if (window.isDestroyed()) return Promise.resolve();
  return new Promise((resolve) => {
    window.webContents.once('destroyed', () => resolve());
    window.destroy();
  });
}

export function isPointerOn(place: Rectangle): boolean {
  const { x, y } = screen.getCursorScreenPoint();
  return x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.height;
}

export function destroyWindow({ window }: PopoverWindow): void {
  if (!window.isDestroyed()) window.destroy();
}

export function processOf({ window }: PopoverWindow): number {
  return window.webContents.getOSProcessId();
}
