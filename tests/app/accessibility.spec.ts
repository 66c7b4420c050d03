import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { SCENES, type Scene } from './fixtures/scenes.ts';
import {
  clippedText,
  focused,
  lostInForcedColours,
  markTabStops,
  sidewaysOverflow,
  smallTargets,
  type Focused,
} from './harness/page-checks.ts';
import { buildPseudoRenderer } from './harness/pseudo-renderer.ts';
import { SceneStage, type Look } from './harness/scene-stage.ts';
import { expect, test } from './harness/test.ts';

// Each walks through all scenes.
test.describe.configure({ mode: 'parallel', timeout: 180_000 });

/** Both themes and both scripts: what is drawn does not depend on the language, nor what is said on the theme. */
const LOOKS: readonly Look[] = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'zh-TW' },
];

/** Two hundred rows take minutes and hold nothing that six do not. */
const WALKED = SCENES.filter(({ name }) => name !== 'list-many');

/** What `check` finds in the scenes, each finding with the name of its scene. */
async function findingsIn(
  stage: SceneStage,
  check: (page: Page, scene: Scene) => Promise<readonly string[]>,
  scenes: readonly Scene[] = WALKED,
): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const scene of scenes) {
    const found = await check(await stage.show(scene), scene);
    findings.push(...found.map((finding) => `${scene.name}: ${finding}`));
  }
  await stage.close();
  return findings;
}

async function seriousViolations(page: Page): Promise<readonly string[]> {
  // No frames here, so nothing to gather in a page of axe's own.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}

// Two halves, one for each worker.
for (const half of [0, 1]) {
  test(`axe finds nothing serious in any scene, theme or language (${half + 1} of 2)`, async ({
    chromium,
  }) => {
    const stage = await SceneStage.open(await chromium());
    const inEveryLook = async (page: Page) => {
      const found: string[] = [];
      for (const look of LOOKS) {
        await stage.dress(look);
        const problems = [...(await seriousViolations(page)), ...(await page.evaluate(smallTargets))];
        found.push(...problems.map((problem) => `${look.theme} ${look.language}: ${problem}`));
      }
      return found;
    };
    const scenes = WALKED.filter((_, index) => index % 2 === half);
    expect(await findingsIn(stage, inEveryLook, scenes)).toEqual([]);
  });
}

test('Tab reaches every control in the order it is read, visibly, and leaves again', async ({ chromium }) => {
  const stage = await SceneStage.open(await chromium());
  const findings = await findingsIn(stage, async (page) => {
    await stage.fit();
    const stops = await page.evaluate(markTabStops);
    const visits: Focused[] = [];
    for (let press = 0; press <= stops.length; press++) {
      await page.keyboard.press('Tab');
      visits.push(await page.evaluate(focused));
    }
    const order = visits.slice(0, -1).map(({ stop }) => stop);
    const leaves = [null, stops[0]].includes(visits.at(-1)?.stop);
    return [
      ...visits.flatMap(({ problems }) => problems),
      ...(order.join() === stops.join() ? [] : [`Tab goes ${order.join()}`]),
      ...(leaves ? [] : ['Tab does not leave']),
    ];
  });
  expect(findings).toEqual([]);
});

test('at 200 % on a small screen all fits 320 px, and the focus is never beneath header or footer', async ({
  chromium,
}) => {
  // 80 % of 720 px in height; two device pixels to one.
  const small = { viewport: { width: 320, height: 288 }, deviceScaleFactor: 2 };
  const stage = await SceneStage.open(await chromium(), { context: small });
  const findings = await findingsIn(stage, async (page) => {
    const problems = [...(await page.evaluate(sidewaysOverflow)), ...(await page.evaluate(clippedText))];
    const stops = await page.evaluate(markTabStops);
    for (let press = 0; press < stops.length; press++) {
      await page.keyboard.press('Tab');
      problems.push(...(await page.evaluate(focused)).problems);
    }
    return problems;
  });
  expect(findings).toEqual([]);
});

test('words that are 40 % longer are not cut', async ({ chromium }) => {
  const stage = await SceneStage.open(await chromium(), { bundle: await buildPseudoRenderer() });
  const findings = await findingsIn(stage, async (page) => {
    await stage.fit();
    return [...(await page.evaluate(sidewaysOverflow)), ...(await page.evaluate(clippedText))];
  });
  expect(findings).toEqual([]);
});

test('with forced colours statuses, meters and pins can still be told', async ({ chromium }) => {
  const stage = await SceneStage.open(await chromium(), { context: { forcedColors: 'active' } });
  const scenes = SCENES.filter(({ name }) => name === 'list-everyday' || name === 'picker-full');
  expect(await findingsIn(stage, (page) => page.evaluate(lostInForcedColours), scenes)).toEqual([]);
});
