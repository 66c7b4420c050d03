import type { AppState } from '#contract/app-state';
import { SCENES, type Scene } from '../fixtures/scenes/scenes.ts';
import { SceneStage } from './harness/scene-stage.ts';
import { expect, test as base } from './harness/tray-test.ts';

/** One stage shows one scene after the other, for all tests of a worker. */
const test = base.extend<object, { readonly stage: SceneStage }>({
  stage: [
    async ({ chromium }, use) => {
      const stage = await SceneStage.open(await chromium());
      await use(stage);
      await stage.close();
    },
    { scope: 'worker' },
  ],
});

test.describe.configure({ mode: 'parallel' });

/** What somebody gave a name to, wherever main says it: in the state, or in an answer. */
const GIVEN = new Set(['name', 'formerName', 'label', 'host', 'proxy', 'extraCa']);
/** Of CometAPI, of the sample and of who is asked for versions every view may speak; “own” is an ordinary word. */
const NOBODYS =
  /^(\s*|own|system|manual|none|api\.cometapi\.com|releases\.example\.com|CometAPI|Sample|Electron|Chromium|Node\.js)$/;
/** Before a secret is typed it is said where it goes. */
const SAYS_WHERE_IT_IS_SENT: readonly string[] = ['settings-proxy-password'];

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    typeof entry === 'string' && GIVEN.has(key) && !NOBODYS.test(entry) ? [entry] : namesIn(entry),
  );
}

/** As a word: "Personal" is no part of "Personalization". */
function isIn(text: string, name: string): boolean {
  const parts = text.split(name);
  return parts.some(
    (part, index) => index > 0 && !/^\w/.test(part) && !/[\w=]$/.test(parts[index - 1] ?? ''),
  );
}

/** Names are hidden where the user stands: whatever is open is drawn anew without them. */
function hiddenAtLast(scene: Scene): Scene {
  const last = scene.after ?? scene.state;
  const settings: AppState['settings'] = { ...last.settings, privacyMode: true };
  return { ...scene, after: { ...last, settings } };
}

for (const scene of SCENES.filter(({ name }) => !SAYS_WHERE_IT_IS_SENT.includes(name))) {
  test(`${scene.name}: in privacy mode it holds no name, in words, tooltips or labels`, async ({ stage }) => {
    const page = await stage.show(hiddenAtLast(scene));
    const drawn = await page.evaluate(() => document.documentElement.outerHTML.replaceAll('&amp;', '&'));
    const names = new Set(namesIn([scene.state, scene.after, scene.answers]));
    expect([...names].filter((name) => isIn(drawn, name))).toEqual([]);
  });
}
