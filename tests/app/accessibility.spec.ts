import type { Page } from 'playwright/test';
import { LANGUAGES } from '#contract/setting-choices';
import { SCENES, scenesNamed, type Scene } from '../fixtures/scenes/scenes.ts';
import { seriousViolations } from './harness/axe.ts';
import {
  clippedText,
  lostInForcedColours,
  markTabStops,
  scrollsThoughFitting,
  sidewaysOverflow,
  smallTargets,
} from './harness/page-checks.ts';
import { namesLeft } from './harness/given-names.ts';
import { buildPseudoRenderer } from './harness/pseudo-renderer.ts';
import { SceneStage, type Look } from './harness/scene-stage.ts';
import { walkByTab } from './harness/tab-walk.ts';
import { expect, test as base } from './harness/tray-test.ts';

interface Stages {
  readonly stage: SceneStage;
  /** Of words that are 40 % longer. */
  readonly pseudoStage: SceneStage;
  readonly forcedColours: SceneStage;
}

// Over 5 s: a scene is looked at in every theme and language, and by axe, whose time grows with the rows.

/** Each shows one scene after the other, for all tests of a worker. */
const test = base.extend<object, Stages>({
  stage: [
    async ({ chromium }, use) => {
      const stage = await SceneStage.open(await chromium());
      await use(stage);
      await stage.close();
    },
    { scope: 'worker' },
  ],
  pseudoStage: [
    async ({ chromium }, use, { parallelIndex }) => {
      const bundle = await buildPseudoRenderer(parallelIndex);
      const stage = await SceneStage.open(await chromium(), { bundle });
      await use(stage);
      await stage.close();
    },
    { scope: 'worker' },
  ],
  forcedColours: [
    async ({ chromium }, use) => {
      const stage = await SceneStage.open(await chromium(), { context: { forcedColors: 'active' } });
      await use(stage);
      await stage.close();
    },
    { scope: 'worker' },
  ],
});

test.describe.configure({ mode: 'parallel' });

/** Both themes and every language; a theme changes no words, and a language no colours. */
const LOOKS: readonly Look[] = LANGUAGES.map((language) => ({
  theme: language === 'zh-TW' ? 'dark' : 'light',
  language,
}));

/** Two hundred rows hold nothing that six do not, and take minutes: they are looked at once, by axe. */
const LONG = 'list-many';
const COLOURED: readonly string[] = ['list-everyday', 'picker-full', 'chart-day'];

/** 80 % of 720 px in height, at 200 %. */
const SMALL = { width: 320, height: 288 };

/** With axe, in every look. A language changes no colours, and looking at them takes axe the longest. */
async function flawsOfLooks(page: Page, stage: SceneStage): Promise<readonly string[]> {
  const found: string[] = [];
  for (const look of LOOKS) {
    await stage.dress(look);
    const problems = await seriousViolations(page, look.language !== 'zh-CN');
    const small = await page.evaluate(smallTargets);
    found.push(...[...problems, ...small].map((problem) => `${look.theme} ${look.language}: ${problem}`));
  }
  return found;
}

/** Tab reaches every control in the order it is read, visibly, and leaves again. */
async function flawsOfTabOrder(page: Page): Promise<readonly string[]> {
  const scrolls = await page.evaluate(scrollsThoughFitting);
  const stops = await page.evaluate(markTabStops);
  const visits = await walkByTab(page, stops.length + 1);
  const order = visits.slice(0, stops.length).map(({ stop }) => stop);
  const leaves = [null, stops[0]].includes(visits[stops.length]?.stop);
  return [
    ...scrolls,
    ...visits.flatMap(({ problems }) => problems),
    ...(order.join() === stops.join() ? [] : [`Tab goes ${order.join()}`]),
    ...(leaves ? [] : ['Tab does not leave']),
  ];
}

/** At 200 % on a small screen all fits 320 px, and the focus is never beneath header or footer. */
async function flawsWhenSmall(page: Page): Promise<readonly string[]> {
  const problems = [...(await page.evaluate(sidewaysOverflow)), ...(await page.evaluate(clippedText))];
  const stops = await page.evaluate(markTabStops);
  const visits = await walkByTab(page, stops.length);
  problems.push(...visits.flatMap((visit) => visit.problems));
  return problems.map((problem) => `320 px: ${problem}`);
}

async function flawsOf(stage: SceneStage, scene: Scene): Promise<readonly string[]> {
  const page = await stage.show(scene);
  await stage.fit();
  const found = [...(await flawsOfTabOrder(page))];
  await page.setViewportSize(SMALL);
  found.push(...(await flawsWhenSmall(page)));
  await stage.fit();
  return [...found, ...(await flawsOfLooks(page, stage))];
}

for (const scene of SCENES.filter(({ name }) => name !== LONG)) {
  test(`${scene.name}: Tab goes the order it is read, 320 px are enough, and axe finds nothing serious in any theme or language`, async ({
    stage,
  }) => {
    expect(await flawsOf(stage, scene)).toEqual([]);
  });

  test(`${scene.name}: words that are 40 % longer are not cut, and no name is left once they are hidden`, async ({
    pseudoStage,
  }) => {
    const page = await pseudoStage.show(scene);
    await pseudoStage.fit();
    const cut = [...(await page.evaluate(sidewaysOverflow)), ...(await page.evaluate(clippedText))];
    expect(cut).toEqual([]);
    expect(namesLeft(await pseudoStage.hideNames(), scene)).toEqual([]);
  });
}

for (const scene of scenesNamed([LONG])) {
  test(`${scene.name}: axe finds nothing serious`, async ({ stage }) => {
    expect(await seriousViolations(await stage.show(scene))).toEqual([]);
  });
}

for (const scene of scenesNamed(COLOURED)) {
  test(`${scene.name}: with forced colours statuses, meters, pins and charts can still be told`, async ({
    forcedColours,
  }) => {
    const page = await forcedColours.show(scene);
    expect(await page.evaluate(lostInForcedColours)).toEqual([]);
  });
}
