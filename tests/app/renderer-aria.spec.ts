import { DESCRIBED } from '../fixtures/pictures.ts';
import { SCENES } from '../fixtures/scenes/scenes.ts';
import { SceneStage } from './harness/scene-stage.ts';
import { expect, test } from './harness/test.ts';

// Over 5 s: one page shows every view in turn, and each is compared whole.
test('a screen reader finds in each view what was agreed on', async ({ chromium }) => {
  test.setTimeout(240_000);
  const stage = await SceneStage.open(await chromium());
  for (const scene of SCENES.filter(({ name }) => DESCRIBED.includes(name))) {
    const page = await stage.show(scene);
    await expect.soft(page.locator('body')).toMatchAriaSnapshot({ name: `${scene.name}.aria.yml` });
  }
  await stage.close();
});
