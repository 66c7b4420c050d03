import type * as E from 'electron';
import type { HostPlatform, HostRun } from './host-run.ts';
import { HostEmitter, type Own } from './strict-proxy.ts';
import type { HostMenu } from './menu.ts';
import type { HostNativeImage } from './native-image.ts';

const EVENTS = ['click', 'right-click', 'double-click', 'middle-click', 'mouse-enter', 'mouse-leave'];

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

/** Where each system puts it on the host's own display; a Linux panel tells nobody. */
const PLACES: Readonly<Record<HostPlatform, E.Rectangle>> = {
  darwin: { x: 1_000, y: 0, width: 24, height: 24 },
  linux: NOWHERE,
  win32: { x: 1_100, y: 760, width: 24, height: 40 },
};

/** Throw once the tray is destroyed (electron_api_tray.cc, CheckAlive). */
const REFUSED_WHEN_DESTROYED = new Set([
  ...['setImage', 'setToolTip', 'setTitle', 'getTitle', 'setContextMenu', 'popUpContextMenu', 'getBounds'],
  ...['setIgnoreDoubleClickEvents', 'getIgnoreDoubleClickEvents'],
]);

const NO_KEYS: E.KeyboardEvent = {
  ...{ altKey: false, shiftKey: false, ctrlKey: false, metaKey: false },
  triggeredByAccelerator: false,
};

/** A tray item as the system's panel gives it. */
export class HostTray
  extends HostEmitter
  implements Partial<Omit<Own<E.Tray>, 'setImage' | 'setContextMenu' | 'popUpContextMenu'>>
{
  /** @internal Test handles. */
  image: HostNativeImage;
  toolTip = '';
  title = '';
  contextMenu: HostMenu | null = null;
  /** Menus that main let pop up, the last one last. */
  readonly poppedUp: HostMenu[] = [];
  /** Where it is now. */
  bounds: E.Rectangle;
  private ignoresDoubleClicks = false;
  private destroyed = false;
  private readonly platform: HostPlatform;
  private readonly onDestroyed: () => void;

  constructor(run: HostRun, image: HostNativeImage, onDestroyed: () => void) {
    run.requireReady('Cannot create Tray before app is ready');
    super('Tray', EVENTS, refuseWhenDestroyed);
    this.image = image;
    this.platform = run.platform;
    this.bounds = PLACES[run.platform];
    this.onDestroyed = onDestroyed;
  }

  setImage(image: HostNativeImage | string): void {
    if (typeof image === 'string') throw new Error("The Chromium host's Tray takes a NativeImage, no path");
    this.image = image;
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  setContextMenu(menu: HostMenu | null): void {
    this.contextMenu = menu;
  }

  /** macOS and Windows; elsewhere nothing pops up. */
  popUpContextMenu(menu?: HostMenu): void {
    const shown = menu ?? this.contextMenu;
    if (shown && this.platform !== 'linux') this.poppedUp.push(shown);
  }

  /** Beside the icon on macOS; nowhere else. */
  setTitle(title: string): void {
    if (this.platform === 'darwin') this.title = title;
  }

  getTitle(): string {
    return this.title;
  }

  setIgnoreDoubleClickEvents(ignores: boolean): void {
    if (this.platform === 'darwin') this.ignoresDoubleClicks = ignores;
  }

  getIgnoreDoubleClickEvents(): boolean {
    return this.ignoresDoubleClicks;
  }

  getBounds(): E.Rectangle {
    return { ...this.bounds };
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  destroy(): void {
    this.destroyed = true;
    this.onDestroyed();
  }

  /** @internal The user clicks it; macOS opens the menu that is set as well (tray_icon_cocoa.mm, mouseDown). */
  activate(keys: Partial<E.KeyboardEvent> = {}): void {
    this.emit('click', { ...NO_KEYS, ...keys }, this.getBounds(), { x: 0, y: 0 });
    if (this.platform === 'darwin') this.popUpContextMenu();
  }

  /** @internal Twice, quickly: Windows tells the second one as a double click alone (notify_icon.cc, HandleClickEvent). */
  activateTwice(): void {
    this.activate();
    if (this.platform === 'win32') this.emit('double-click', NO_KEYS, this.getBounds());
    else this.activate();
  }

  /** @internal With the other button: Windows opens the menu instead (notify_icon.cc), and Linux tells nobody. */
  activateByRightClick(): void {
    if (this.platform === 'linux') return;
    if (this.platform === 'win32' && this.contextMenu) this.popUpContextMenu();
    else this.emit('right-click', NO_KEYS, this.getBounds());
  }
}

function refuseWhenDestroyed(tray: object, key: string): void {
  if (REFUSED_WHEN_DESTROYED.has(key) && (tray as HostTray).isDestroyed())
    throw new Error('Tray is destroyed');
}
