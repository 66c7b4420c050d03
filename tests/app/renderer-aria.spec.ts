import { DESCRIBED } from '../fixtures/pictures.ts';
import { scenesNamed } from '../fixtures/scenes/scenes.ts';
import { SceneStage } from './harness/scene-stage.ts';
import { expect, test } from './harness/tray-test.ts';

// Over 5 s: one page shows every view in turn, and each is compared whole.
test('a screen reader finds in each view what was agreed on, and nothing else', async ({ chromium }) => {
  test.setTimeout(240_000);
  const stage = await SceneStage.open(await chromium());
  for (const scene of scenesNamed(DESCRIBED)) {
    const page = await stage.show(scene);
    // As text: `toMatchAriaSnapshot` does not notice what was added.
    const view = `${await page.locator('body').ariaSnapshot()}\n`;
    expect.soft(view).toMatchSnapshot(['aria', `${scene.name}.aria.yml`]);
  }
  await stage.close();
});
