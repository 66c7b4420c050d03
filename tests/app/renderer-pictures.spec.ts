import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Browser } from 'playwright/test';
import { PICTURE_LOOKS, PICTURED } from '../fixtures/pictures.ts';
import { scenesNamed } from '../fixtures/scenes/scenes.ts';
import { SceneStage } from './harness/scene-stage.ts';
import { expect, test } from './harness/tray-test.ts';

/** What decides how letters come out. */
interface Drawing {
  readonly chromium: string;
  readonly fonts: string;
}

/** Every pixel, so that a changed digit is seen; only a shade that no eye tells apart is the same. */
const EXACT = { threshold: 0.02, maxDiffPixels: 0 };

/** What the pictures were drawn with. */
const RECORD = resolve(import.meta.dirname, 'pictures/drawn-with.json');

// Over 5 s: one page shows every pictured view in turn, in its own theme, language and size.
test('the views look as in the pictures kept of them', async ({ chromium }, testInfo) => {
  const browser = await chromium();
  const here = drawingOf(browser);
  const isRedrawing = testInfo.config.updateSnapshots === 'changed';
  if (isRedrawing) record(here);
  const kept = JSON.parse(readFileSync(RECORD, 'utf8')) as Drawing;
  const difference = `drawn with ${JSON.stringify(kept)}, here is ${JSON.stringify(here)}`;
  testInfo.skip(here.chromium !== kept.chromium || here.fonts !== kept.fonts, difference);

  const stage = await SceneStage.open(browser);
  for (const scene of scenesNamed(PICTURED)) {
    const page = await stage.show(scene);
    for (const look of PICTURE_LOOKS) {
      await stage.dress(look);
      await stage.fit();
      expect.soft(await page.locator('button:hover').count(), 'the pointer changes the picture').toBe(0);
      const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      const name = `${scene.name}-${look.language}-${look.theme}.png`;
      expect
        .soft(picture, `${name} differs; if that is meant, npm run pictures renews it`)
        .toMatchSnapshot(['pictures', name], EXACT);
    }
  }
  await stage.close();
});

test('there are at most 24 pictures', () => {
  expect(PICTURED.length * PICTURE_LOOKS.length).toBeLessThanOrEqual(24);
});

function record(drawing: Drawing): void {
  mkdirSync(dirname(RECORD), { recursive: true });
  writeFileSync(RECORD, `${JSON.stringify(drawing, null, 2)}\n`);
}

function drawingOf(browser: Browser): Drawing {
  return { chromium: browser.version().split('.')[0] ?? '', fonts: fontVersions() };
}

/** Of Debian's packages; elsewhere none is the same. */
function fontVersions(): string {
  try {
    const format = '${Package} ${Version}; ';
    const packages = ['fonts-noto-core', 'fonts-noto-cjk'];
    return execFileSync('dpkg-query', ['-W', `-f=${format}`, ...packages], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
