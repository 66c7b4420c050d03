import type { AppState } from '#contract/app-state';
import { TRAY_COLOURS, type Colour } from './tray-icon.ts';

/** How one platform wants its tray image. */
export interface TrayLook {
  /** A representation for each scale; the first one is of scale 1. */
  readonly sizesPx: readonly { readonly scaleFactor: number; readonly sizePx: number }[];
  readonly colour: Colour;
  /** macOS then takes the shape alone and colours it itself. */
  readonly isTemplate: boolean;
}

/** What the panel that holds the icon is like; only Windows says it. */
export interface TrayPanelFacts {
  readonly scaleFactor: number;
  readonly isDark: boolean;
}

const MAC_POINTS = 16;
const WINDOWS_PX = 16;
/** Panels scale it to their height; the largest representation is sent as it is. */
const LINUX_PX = 32;

export function trayLook(platform: AppState['platform'], panel: TrayPanelFacts): TrayLook {
  switch (platform) {
    case 'darwin': {
      const sizesPx = [1, 2].map((scaleFactor) => ({ scaleFactor, sizePx: scaleFactor * MAC_POINTS }));
      return { sizesPx, colour: TRAY_COLOURS.dark, isTemplate: true };
    }
    case 'win32': {
      // Windows makes its icon of the 1x representation only, so that one has the pixels of the screen.
      const sizesPx = [{ scaleFactor: 1, sizePx: Math.round(WINDOWS_PX * panel.scaleFactor) }];
      return { sizesPx, colour: panel.isDark ? TRAY_COLOURS.light : TRAY_COLOURS.dark, isTemplate: false };
    }
    case 'linux':
      return {
        sizesPx: [{ scaleFactor: 1, sizePx: LINUX_PX }],
        colour: TRAY_COLOURS.between,
        isTemplate: false,
      };
  }
}
