import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright';
import { LANGUAGES } from '#contract/setting-choices';
import { SCENES } from '../fixtures/scenes/scenes.ts';
import { SceneStage, type Look } from '../app/harness/scene-stage.ts';
import { launchBrowser } from '../../build/host/launch-browser.ts';
import { bundle } from '../../build/scripts/bundle.ts';
import { contactSheet } from './contact-sheet.ts';
import { ROOT } from '../../build/scripts/process-group.ts';
import { trayIconSheet } from './tray-icon-sheet.ts';

const FOLDER = resolve(ROOT, 'tests/app/results/gallery');

interface NamedLook extends Look {
  readonly suffix: string;
}

const LOOKS: readonly NamedLook[] = LANGUAGES.flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ theme, language, suffix: `${language}.${theme}` })),
);

/** As with the high contrast of Windows; the words are the same in every language. */
const FORCED: NamedLook = { theme: 'light', language: 'en', suffix: 'en.forced-colours' };

/** All of them, or those that were named on the command line, in whole or in part. */
const wanted = process.argv.slice(2);
const scenes = SCENES.filter(({ name }) => wanted.length === 0 || wanted.some((part) => isMeant(name, part)));
if (scenes.length === 0) {
  console.error(`No scene is called ${wanted.join(' or ')}: see tests/fixtures/scenes.`);
  process.exit(1);
}

await bundle();
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const browser = await launchBrowser({ headless: true });
await takePictures(browser, LOOKS, { deviceScaleFactor: 2 });
await takePictures(browser, [FORCED], { deviceScaleFactor: 2, forcedColors: 'active' });
await takeTrayIcons(browser);
await browser.close();
const sheet = join(FOLDER, 'index.html');
writeFileSync(
  sheet,
  contactSheet(
    scenes.map(({ name }) => name),
    [...LOOKS, FORCED].map(({ suffix }) => suffix),
  ),
);
console.log(`${scenes.length * (LOOKS.length + 1)} pictures: ${sheet}`);

/** A whole name means that scene alone. */
function isMeant(name: string, wish: string): boolean {
  return SCENES.some((scene) => scene.name === wish) ? name === wish : name.includes(wish);
}

async function takePictures(
  browser: Browser,
  looks: readonly NamedLook[],
  context: BrowserContextOptions,
): Promise<void> {
  const stage = await SceneStage.open(browser, { context });
  for (const scene of scenes) {
    const page = await stage.show(scene);
    for (const look of looks) {
      await stage.dress(look);
      await stage.fit();
      await page.screenshot({ path: join(FOLDER, `${scene.name}.${look.suffix}.png`) });
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
