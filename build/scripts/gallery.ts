import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright';
import { LANGUAGES } from '#contract/settings';
import { SCENES } from '../../tests/app/fixtures/scenes.ts';
import { SceneStage, type Look } from '../../tests/app/harness/scene-stage.ts';
import { launchBrowser } from '../host/launch-browser.ts';
import { bundle } from './bundle.ts';
import { contactSheet } from './contact-sheet.ts';
import { ROOT } from './process-group.ts';
import { trayIconSheet } from './tray-icon-sheet.ts';

const FOLDER = resolve(ROOT, 'tests/app/results/gallery');

const LOOKS: readonly Look[] = LANGUAGES.flatMap((language) => [
  { theme: 'light', language },
  { theme: 'dark', language },
]);

await bundle();
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const browser = await launchBrowser({ headless: true });
await takePictures(browser);
await takeTrayIcons(browser);
await browser.close();
const sheet = join(FOLDER, 'index.html');
writeFileSync(
  sheet,
  contactSheet(
    SCENES.map(({ name }) => name),
    LOOKS.map(suffixOf),
  ),
);
console.log(`${SCENES.length * LOOKS.length} pictures: ${sheet}`);

async function takePictures(browser: Browser): Promise<void> {
  const stage = await SceneStage.open(browser, { context: { deviceScaleFactor: 2 } });
  for (const scene of SCENES) {
    const page = await stage.show(scene);
    for (const look of LOOKS) {
      await stage.dress(look);
      await stage.fit();
      await page.screenshot({ path: join(FOLDER, `${scene.name}.${suffixOf(look)}.png`) });
    }
  }
  await stage.close();
}

/** At the pixels of the icons themselves. */
async function takeTrayIcons(browser: Browser): Promise<void> {
  const page = await browser.newPage({ deviceScaleFactor: 1 });
  await page.setContent(trayIconSheet());
  await page.screenshot({ path: join(FOLDER, 'tray-icons.png'), fullPage: true });
  await page.close();
}

function suffixOf({ theme, language }: Look): string {
  return `${language}.${theme}`;
}
