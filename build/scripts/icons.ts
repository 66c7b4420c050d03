import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchBrowser } from '../host/launch-browser.ts';
import { appIconSvg, type IconGrid } from './app-icon.ts';
import { ICNS_SIZES, icnsFile, ICO_SIZES, icoFile, LINUX_SIZES, type IconImage } from './icon-files.ts';
import { ROOT } from './process-group.ts';

/** Draws the icons that the installers carry, which are kept in git; needed only when `app-icon.ts` changes. */
const FOLDER = resolve(ROOT, 'build/resources');

const browser = await launchBrowser({ headless: true });
const page = await browser.newPage({ deviceScaleFactor: 1 });
writeFileSync(join(FOLDER, 'icon.icns'), icnsFile(await draw(ICNS_SIZES, 'macos')));
writeFileSync(join(FOLDER, 'icon.ico'), icoFile(await draw(ICO_SIZES, 'full')));
mkdirSync(join(FOLDER, 'icons'), { recursive: true });
for (const { sizePx, png } of await draw(LINUX_SIZES, 'full'))
  writeFileSync(join(FOLDER, 'icons', `${sizePx}x${sizePx}.png`), png);
await browser.close();

async function draw(sizes: readonly number[], grid: IconGrid): Promise<IconImage[]> {
  const images: IconImage[] = [];
  for (const sizePx of sizes) {
    await page.setViewportSize({ width: sizePx, height: sizePx });
    await page.setContent(
      `<style>body { margin: 0 } svg { display: block }</style>${appIconSvg(sizePx, grid)}`,
    );
    images.push({ sizePx, png: await page.screenshot({ omitBackground: true }) });
  }
  return images;
}
