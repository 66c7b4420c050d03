import { nativeImage, nativeTheme, screen, type NativeImage } from 'electron';
import type { AppState } from '#contract/app-state';
import { drawTrayIcon } from './tray-icon.ts';
import { trayLook, type TrayLook } from './tray-look.ts';
import type { TrayState } from '#presentation/tray-state';

type Drawing = Pick<TrayState, 'condition' | 'fill'>;

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
    const look = trayLook(this.#platform, {
      scaleFactor: screen.getPrimaryDisplay().scaleFactor,
      isDark: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
    });
    const key = JSON.stringify([drawing, look]);
    const image = this.#images.get(key) ?? create(drawing, look);
    this.#images.set(key, image);
    return image;
  }
}

/** PNG, since the byte order of raw bitmaps differs by platform. */
function create(drawing: Drawing, { sizesPx, colour, isTemplate }: TrayLook): NativeImage {
  const image = nativeImage.createEmpty();
  for (const { scaleFactor, sizePx } of sizesPx) {
    image.addRepresentation({ scaleFactor, buffer: drawTrayIcon({ ...drawing, sizePx, colour }) });
  }
  if (isTemplate) image.setTemplateImage(true);
  return image;
}
