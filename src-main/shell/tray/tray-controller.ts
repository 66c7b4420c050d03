import {
  Menu,
  type KeyboardEvent,
  nativeTheme,
  Tray,
  type MenuItemConstructorOptions,
  type NativeImage,
  type Rectangle,
} from 'electron';
import { MINUTE_MS } from '#clock/durations';
import type { AppState } from '#contract/app-state';
import type { MainText } from '#text';
import { presentation } from '#presentation/privacy';
import type { Clock } from '../../clock/clock.ts';
import { offDisplayChange, onDisplayChange } from '../popover/follow-displays.ts';
import { trayTooltip } from '#presentation/tooltip';
import { titleFigure } from '#presentation/tray-figures';
import { TrayImages } from './tray-image.ts';
import { trayMenuTemplate, type TrayActions } from './tray-menu.ts';
import { trayState } from '#presentation/tray-state';

export interface TrayDependencies {
  readonly clock: Pick<Clock, 'after'>;
  readonly platform: AppState['platform'];
  readonly actions: TrayActions;
  /** With the place of the item that was clicked, where the system tells it: macOS has one per screen. */
  readonly onClick: (item: Rectangle | null) => void;
}

/** The tray item. On Linux only to be constructed once a host is registered (tray-host.ts). */
export class TrayController {
  readonly #dependencies: TrayDependencies;
  readonly #images: TrayImages;
  readonly #tray: Tray;
  #image: NativeImage;
  #tooltip = '';
  #title = '';
  #template: MenuItemConstructorOptions[] = [];
  /** Kept: macOS pops a menu up in a later turn, and holds on to none (tray_icon_cocoa.mm). */
  #poppedUp: ReturnType<typeof Menu.buildFromTemplate> | null = null;
  #isMenuOpen = false;
  /** One of an opening before would end the protection of the next one early. */
  #cancelMenuTimer: () => void = () => undefined;
  #state: AppState;

  constructor(dependencies: TrayDependencies, state: AppState, text: MainText) {
    this.#dependencies = dependencies;
    this.#state = state;
    this.#images = new TrayImages(dependencies.platform);
    this.#image = this.#images.imageFor(trayState(state));
    this.#tray = new Tray(this.#image);
    this.#listen();
    this.update(state, text);
  }

  /** Where the popover belongs now; items move when others come and go. */
  get bounds(): Rectangle | null {
    return known(this.item);
  }

  /** As the system gives it, which may be nowhere. */
  get item(): Rectangle {
    return this.#tray.getBounds();
  }

  /** Touches only what has changed: on some Linux desktops each new image is written to a file. */
  update(state: AppState, text: MainText): void {
    this.#state = state;
    const shown = presentation(state, text);
    const tray = trayState(shown.state);
    this.#setImage(this.#images.imageFor(tray));
    this.#setTooltip(trayTooltip(tray, shown.text, state.at));
    if (this.#dependencies.platform === 'darwin')
      this.#setTitle(titleFigure(tray, state.settings, shown.text));
    this.#setMenu(trayMenuTemplate(tray, shown.text, state.at, this.#dependencies.actions));
  }

  destroy(): void {
    nativeTheme.off('updated', this.#redraw);
    offDisplayChange(this.#redraw);
    this.#cancelMenuTimer();
    this.#tray.destroy();
  }

  readonly #redraw = (): void => this.#setImage(this.#images.imageFor(trayState(this.#state)));

  #listen(): void {
    const clicked = (event: KeyboardEvent, item: Rectangle) => this.#clicked(event, item);
    this.#tray.on('click', clicked);
    // The taskbar's theme and scale. When Explorer starts anew, Electron brings the item back by itself.
    nativeTheme.on('updated', this.#redraw);
    onDisplayChange(this.#redraw);
    // Of two clicks in quick succession Windows tells the second one by this alone (notify_icon.cc).
    if (this.#dependencies.platform === 'win32') this.#tray.on('double-click', clicked);
    if (this.#dependencies.platform !== 'darwin') return;
    this.#tray.setIgnoreDoubleClickEvents(true);
    this.#tray.on('right-click', () => this.#popUpMenu());
  }

  /** With Ctrl it is macOS' other way to the menu. */
  #clicked({ ctrlKey }: KeyboardEvent, item: Rectangle): void {
    if (this.#dependencies.platform === 'darwin' && ctrlKey) this.#popUpMenu();
    else this.#dependencies.onClick(known(item));
  }

  #popUpMenu(): void {
    this.#poppedUp = Menu.buildFromTemplate(this.#template);
    this.#tray.popUpContextMenu(this.#poppedUp);
  }

  #setImage(image: NativeImage): void {
    if (image === this.#image) return;
    this.#image = image;
    this.#tray.setImage(image);
  }

  #setTooltip(tooltip: string): void {
    if (tooltip === this.#tooltip) return;
    this.#tooltip = tooltip;
    this.#tray.setToolTip(tooltip);
  }

  #setTitle(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    this.#tray.setTitle(title, { fontType: 'monospacedDigit' });
  }

  /** With a menu set, macOS opens it on the left click as well, and `click` never comes: there it pops up on request. */
  #setMenu(template: MenuItemConstructorOptions[]): void {
    // What a menu shows is what JSON keeps of it; its actions never change.
    if (JSON.stringify(template) === JSON.stringify(this.#template)) return;
    this.#template = template;
    if (this.#dependencies.platform !== 'darwin' && !this.#isMenuOpen) this.#replaceMenu();
  }

  #replaceMenu(): void {
    const template = this.#template;
    const menu = Menu.buildFromTemplate(template);
    menu.on('menu-will-show', () => this.#menuOpened(template));
    menu.on('menu-will-close', () => this.#menuClosed(template));
    this.#tray.setContextMenu(menu);
  }

  /** Replaced, it would close under the pointer (status_icon_gtk.cc). That it has closed some panels may not tell. */
  #menuOpened(shown: MenuItemConstructorOptions[]): void {
    this.#isMenuOpen = true;
    this.#cancelMenuTimer();
    this.#cancelMenuTimer = this.#dependencies.clock.after(MINUTE_MS, () => this.#menuClosed(shown));
  }

  #menuClosed(shown: MenuItemConstructorOptions[]): void {
    this.#cancelMenuTimer();
    this.#isMenuOpen = false;
    if (shown !== this.#template) this.#replaceMenu();
  }
}

function known(item: Rectangle): Rectangle | null {
  return item.width > 0 ? item : null;
}
