import {
  Menu,
  nativeTheme,
  Tray,
  type MenuItemConstructorOptions,
  type NativeImage,
  type Rectangle,
} from 'electron';
import type { AppState } from '#contract/app-state';
import type { MainText } from '#text';
import { presentation } from '#presentation/privacy';
import { offDisplayChange, onDisplayChange } from '../popover/follow-displays.ts';
import { trayTooltip } from '#presentation/tooltip';
import { titleFigure } from '#presentation/tray-figures';
import { TrayImages } from './tray-image.ts';
import { trayMenuTemplate, type TrayActions } from './tray-menu.ts';
import { trayState } from '#presentation/tray-state';

export interface TrayDependencies {
  readonly platform: AppState['platform'];
  readonly actions: TrayActions;
  readonly onClick: () => void;
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
  #clickBounds: Rectangle | null = null;
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

  /** Where the popover belongs: the item that was clicked (macOS has one per screen), else what the system says. */
  get bounds(): Rectangle | null {
    const bounds = this.#clickBounds ?? this.item;
    return bounds.width > 0 ? bounds : null;
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
    offDisplayChange(this.#displaysChanged);
    this.#tray.destroy();
  }

  readonly #redraw = (): void => this.#setImage(this.#images.imageFor(trayState(this.#state)));

  /** Another scale may be in force; and what was clicked may be elsewhere now. */
  readonly #displaysChanged = (): void => {
    this.#clickBounds = null;
    this.#redraw();
  };

  #listen(): void {
    this.#tray.on('click', (_event, bounds) => {
      this.#clickBounds = bounds.width > 0 ? bounds : null;
      this.#dependencies.onClick();
    });
    // The taskbar's theme and scale. When Explorer starts anew, Electron brings the item back by itself.
    nativeTheme.on('updated', this.#redraw);
    onDisplayChange(this.#displaysChanged);
    if (this.#dependencies.platform !== 'darwin') return;
    this.#tray.setIgnoreDoubleClickEvents(true);
    this.#tray.on('right-click', () => this.#tray.popUpContextMenu(Menu.buildFromTemplate(this.#template)));
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
    if (this.#dependencies.platform !== 'darwin') this.#tray.setContextMenu(Menu.buildFromTemplate(template));
  }
}
