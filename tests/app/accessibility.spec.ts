import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright/test';
import { LANGUAGES } from '#contract/setting-choices';
import { SCENES, type Scene } from '../fixtures/scenes/scenes.ts';
import {
  clippedText,
  focused,
  lostInForcedColours,
  markTabStops,
  scrollsThoughFitting,
  sidewaysOverflow,
  smallTargets,
  type Focused,
} from './harness/page-checks.ts';
import { buildPseudoRenderer } from './harness/pseudo-renderer.ts';
import { SceneStage, type Look } from './harness/scene-stage.ts';
import { expect, test } from './harness/test.ts';

// Each walks through many scenes.
test.describe.configure({ mode: 'parallel', timeout: 240_000 });

/** Both themes and every language; a theme changes no words, and a language no colours. */
const LOOKS: readonly Look[] = LANGUAGES.map((language) => ({
  theme: language === 'zh-TW' ? 'dark' : 'light',
  language,
}));

/** Two hundred rows take minutes and hold nothing that six do not: they are looked at once, by axe. */
const LONG = SCENES.filter(({ name }) => name === 'list-many');
const WALKED = SCENES.filter((scene) => !LONG.includes(scene));

/** Declares a test of all scenes as several, for the workers to share. */
function inParts(
  title: string,
  count: number,
  check: (browser: Browser, scenes: readonly Scene[]) => Promise<readonly string[]>,
): void {
  for (let part = 0; part < count; part++) {
    test(`${title} (${part + 1} of ${count})`, async ({ chromium }) => {
      const scenes = WALKED.filter((_, index) => index % count === part);
      expect(await check(await chromium(), scenes)).toEqual([]);
    });
  }
}

/** What `check` finds in the scenes, each finding with the name of its scene. */
async function findingsIn(
  stage: SceneStage,
  scenes: readonly Scene[],
  check: (page: Page, scene: Scene) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const scene of scenes) {
    const found = await check(await stage.show(scene), scene);
    findings.push(...found.map((finding) => `${scene.name}: ${finding}`));
  }
  await stage.close();
  return findings;
}

/** A language changes no colours, and looking at them takes axe the longest. */
async function seriousViolations(page: Page, withColours = true): Promise<readonly string[]> {
  // No frames here, so nothing to gather in a page of axe's own.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], rules: { 'color-contrast': { enabled: withColours } } })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`));
}

/** With axe, in every look. */
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

/** A field of date and time has several parts, each of which Tab stops at. */
async function nextStop(page: Page, last: Focused | undefined): Promise<Focused> {
  await page.keyboard.press('Tab');
  const next = await page.evaluate(focused);
  return next.stop !== null && next.stop === last?.stop ? nextStop(page, last) : next;
}

/** Tab reaches every control in the order it is read, visibly, and leaves again. */
async function flawsOfTabOrder(page: Page): Promise<readonly string[]> {
  const scrolls = await page.evaluate(scrollsThoughFitting);
  const stops = await page.evaluate(markTabStops);
  const visits: Focused[] = [];
  for (let press = 0; press <= stops.length; press++) visits.push(await nextStop(page, visits.at(-1)));
  const order = visits.slice(0, -1).map(({ stop }) => stop);
  const leaves = [null, stops[0]].includes(visits.at(-1)?.stop);
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
  for (let press = 0; press < stops.length; press++) {
    await page.keyboard.press('Tab');
    problems.push(...(await page.evaluate(focused)).problems);
  }
  return problems.map((problem) => `320 px: ${problem}`);
}

/** 80 % of 720 px in height, at 200 %. */
const SMALL = { width: 320, height: 288 };

inParts(
  'in any scene Tab goes the order it is read, 320 px are enough, and axe finds nothing serious in any theme or language',
  8,
  async (browser, scenes) => {
    const stage = await SceneStage.open(browser);
    return findingsIn(stage, scenes, async (page) => {
      await stage.fit();
      const found = [...(await flawsOfTabOrder(page))];
      await page.setViewportSize(SMALL);
      found.push(...(await flawsWhenSmall(page)));
      await stage.fit();
      return [...found, ...(await flawsOfLooks(page, stage))];
    });
  },
);

test('axe finds nothing serious in a list of two hundred keys', async ({ chromium }) => {
  const stage = await SceneStage.open(await chromium());
  expect(await findingsIn(stage, LONG, (page) => seriousViolations(page))).toEqual([]);
});

inParts('words that are 40 % longer are not cut', 1, async (browser, scenes) => {
  const stage = await SceneStage.open(browser, { bundle: await buildPseudoRenderer() });
  return findingsIn(stage, scenes, async (page) => {
    await stage.fit();
    return [...(await page.evaluate(sidewaysOverflow)), ...(await page.evaluate(clippedText))];
  });
});

test('with forced colours statuses, meters, pins and charts can still be told', async ({ chromium }) => {
  const stage = await SceneStage.open(await chromium(), { context: { forcedColors: 'active' } });
  const scenes = SCENES.filter(({ name }) => ['list-everyday', 'picker-full', 'chart-day'].includes(name));
  expect(await findingsIn(stage, scenes, (page) => page.evaluate(lostInForcedColours))).toEqual([]);
});
