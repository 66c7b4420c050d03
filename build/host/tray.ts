import type * as E from 'electron';
import type { HostRun } from './host-run.ts';
import { HostEmitter, type Own } from './strict-proxy.ts';
import type { HostMenu } from './menu.ts';
import type { HostNativeImage } from './native-image.ts';

const EVENTS = ['click', 'right-click', 'double-click', 'middle-click'];

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

/** A tray item as a Linux panel gives it: no bounds, no title, `right-click` never comes. */
export class HostTray
  extends HostEmitter
  implements Partial<Omit<Own<E.Tray>, 'setImage' | 'setContextMenu'>>
{
  /** @internal Test handles. */
  image: HostNativeImage;
  toolTip = '';
  contextMenu: HostMenu | null = null;
  private destroyed = false;
  private readonly onDestroyed: () => void;

  constructor(run: HostRun, image: HostNativeImage, onDestroyed: () => void) {
    run.requireReady('Cannot create Tray before app is ready');
    super('Tray', EVENTS);
    this.image = image;
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

  setTitle(): void {}

  setIgnoreDoubleClickEvents(): void {}

  getBounds(): E.Rectangle {
    return { ...NOWHERE };
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  destroy(): void {
    this.destroyed = true;
    this.onDestroyed();
  }

  /** @internal The user activates the item. */
  activate(): void {
    const keys = {
      altKey: false,
      shiftKey: false,
      ctrlKey: false,
      metaKey: false,
      triggeredByAccelerator: false,
    };
    this.emit('click', keys, { ...NOWHERE }, { x: 0, y: 0 });
  }
}
