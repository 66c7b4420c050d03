import { nativeImage, nativeTheme, screen, type NativeImage } from 'electron';
import type { AppState } from '#contract/app-state';
import { drawTrayIcon, TRAY_COLOURS, type Colour } from './tray-icon.ts';
import type { TrayState } from './tray-state.ts';

type Drawing = Pick<TrayState, 'condition' | 'fill'>;

const MAC_POINTS = 16;
const WINDOWS_PX = 16;
/** Panels scale it to their height; the largest representation is sent as it is. */
const LINUX_PX = 32;
/** The eye sees no finer steps at 16 px, and every new image costs the panel a redraw. */
const FILL_STEPS = 40;

/** The same drawing is the same object, so that a caller can tell whether anything changed. */
export class TrayImages {
  readonly #platform: AppState['platform'];
  readonly #images = new Map<string, NativeImage>();

  constructor(platform: AppState['platform']) {
    this.#platform = platform;
  }

  imageFor({ condition, fill }: Drawing): NativeImage {
    const hasGauge = condition === 'ok' || condition === 'low';
    const drawing = { condition, fill: hasGauge ? Math.ceil(fill * FILL_STEPS) / FILL_STEPS : 0 };
    const look = this.#look();
    const key = JSON.stringify([drawing, look]);
    const image = this.#images.get(key) ?? create(drawing, look);
    this.#images.set(key, image);
    return image;
  }

  #look(): Look {
    switch (this.#platform) {
      case 'darwin':
        return { sizePx: MAC_POINTS, colour: TRAY_COLOURS.dark, isTemplate: true };
      case 'win32':
        return { sizePx: windowsSizePx(), colour: windowsColour(), isTemplate: false };
      case 'linux':
        return { sizePx: LINUX_PX, colour: TRAY_COLOURS.between, isTemplate: false };
    }
  }
}

interface Look {
  readonly sizePx: number;
  readonly colour: Colour;
  /** macOS then takes the shape alone and colours it itself. */
  readonly isTemplate: boolean;
}

/** Windows makes its icon of the 1x representation only, so that one has the pixels of the screen. */
function windowsSizePx(): number {
  return Math.round(WINDOWS_PX * screen.getPrimaryDisplay().scaleFactor);
}

function windowsColour(): Colour {
  return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ? TRAY_COLOURS.light : TRAY_COLOURS.dark;
}

/** PNG, since the byte order of raw bitmaps differs by platform. */
function create(drawing: Drawing, { sizePx, colour, isTemplate }: Look): NativeImage {
  const image = nativeImage.createFromBuffer(drawTrayIcon({ ...drawing, sizePx, colour }), {
    scaleFactor: 1,
  });
  if (isTemplate) {
    const buffer = drawTrayIcon({ ...drawing, sizePx: 2 * sizePx, colour });
    image.addRepresentation({ scaleFactor: 2, buffer });
    image.setTemplateImage(true);
  }
  return image;
}
