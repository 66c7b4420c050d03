import { basename, resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import type { AppState } from '#contract/app-state';
import type { Language } from '#contract/settings';
import { LANGUAGES } from '#contract/setting-choices';
import { UNKNOWN } from '#text/format';
import { loadFullText } from '#text/load-text';
import { filesOfLanguage, filesUntilFirstRow } from '../../build/scripts/budgets.ts';
import { loadBundle, type Bundle } from '../../src-main/shell/windows/served-bundle.ts';
import { englishText } from '../fixtures/english-text.ts';
import type { Scene } from '../fixtures/scenes/scenes.ts';
import { everydayPins } from '../fixtures/pin-states.ts';
import { account, appState } from '../fixtures/states.ts';
import { SceneStage } from './harness/scene-stage.ts';
import { expect, test } from './harness/tray-test.ts';

const OUT = resolve(import.meta.dirname, '../../out');
const LIST: Scene = { name: 'list', state: appState({ accounts: [account({ pins: everydayPins() })] }) };

const namesOf = (paths: readonly string[]) => paths.map((path) => basename(path)).toSorted();
const requested = (page: Page, names: Set<string>) =>
  page.on('request', (request) => names.add(basename(new URL(request.url()).pathname)));

for (const language of LANGUAGES) {
  test(`in ${language} the page fetches until the first row what the budget counts`, async ({ chromium }) => {
    const stage = await SceneStage.open(await chromium(), { isClockRunning: true });
    const page = await stage.show(LIST, { language, theme: 'light' });
    await page.addInitScript(noteFirstRow);
    await stage.show(LIST, { language, theme: 'light' });
    const { rowAt, paintedAt, fetched } = await page.evaluate(untilFirstPaint);
    expect(rowAt).toBeLessThan(paintedAt);
    expect(namesOf(fetched)).toEqual(namesOf(filesUntilFirstRow(OUT, language)));
    await stage.close();
  });

  test(`in ${language} nothing of another language is ever fetched`, async ({ chromium }) => {
    const stage = await SceneStage.open(await chromium(), { isClockRunning: true });
    const page = await stage.show(LIST, { language, theme: 'light' });
    const names = new Set<string>();
    requested(page, names);
    await stage.show(LIST, { language, theme: 'light' });
    // With the chart, the last thing that is loaded.
    await page.locator('li button.name').first().click();
    await page.locator('canvas').first().waitFor();
    expect([...names].toSorted()).toEqual(namesOf(filesOfLanguage(OUT, language)));
    await stage.close();
  });
}

test('the words of a language are in its own files alone', async () => {
  const byLanguage = new Map(
    await Promise.all(LANGUAGES.map(async (language) => [language, await wordsOf(language)] as const)),
  );
  for (const language of LANGUAGES) {
    const { whole = [], all: own = [] } = byLanguage.get(language) ?? {};
    const code = filesOfLanguage(OUT, language)
      .map((file) => readFileSync(resolve(OUT, file), 'utf8'))
      .join('\n')
      // As the bundler writes a space that does not break.
      .replaceAll('\\xA0', '\u00a0');
    const foreign = [...byLanguage]
      .flatMap(([other, { all }]) => all.filter(isOf(other)))
      .filter((words) => !own.some((ours) => ours.includes(words)));
    expect(whole.length).toBeGreaterThan(300);
    expect(whole.filter((words) => !code.includes(words))).toEqual([]);
    expect(foreign.filter((words) => code.includes(words))).toEqual([]);
  }
});

test('a language that cannot be loaded leaves the one before it, in every view', async ({ chromium }) => {
  const files = withoutCatalogue(loadBundle(resolve(OUT, 'renderer')), 'zh-TW');
  const stage = await SceneStage.open(await chromium(), {
    bundle: { files, messages: englishText.messages },
  });
  const page = await stage.show({
    ...LIST,
    open: async (opened, { list }) => opened.getByRole('button', { name: list.settings }).click(),
  });
  const refused = page.waitForResponse((response) => /text-zh-TW-/.test(response.url()));
  await publish(page, 1_000, 'zh-TW');
  expect((await refused).status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await publish(page, 1_001, 'zh-CN');
  await expect(page.getByRole('heading', { name: '设置' })).toBeVisible();
  // What the page says of the missing files, and nothing else.
  await expect(stage.close()).rejects.toThrow(/^(list: Failed to load resource.*404.*\n?)+$/);
});

test('a view whose text cannot be loaded says so, and is there once it can', async ({ chromium }) => {
  const all = loadBundle(resolve(OUT, 'renderer'));
  const stage = await SceneStage.open(await chromium(), {
    bundle: { files: all, messages: englishText.messages },
  });
  const page = await stage.show(LIST);
  // Gone before anything is loaded that the list does not need.
  await page.route(/text-en-later-/, (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('alert')).toContainText('Something went wrong inside Comet Tray');
  await page.unroute(/text-en-later-/);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(stage.close()).rejects.toThrow(/Failed to load resource/);
});

interface Words {
  /** As they stand in a catalogue, and so in its file. */
  readonly whole: readonly string[];
  /** Those, and what messages with values say between these. */
  readonly all: readonly string[];
}

async function wordsOf(language: Language): Promise<Words> {
  const { messages } = await loadFullText(language);
  const whole = leaves(messages).filter((leaf) => typeof leaf === 'string');
  return { whole: whole.filter(isOf(language)), all: leaves(messages).flatMap(piecesOf) };
}

/** Told by a space or by their letters from names, which every language has. */
function isOf(language: Language) {
  const pattern = language === 'en' ? /[a-z] [a-z]/ : /\p{Script=Han}/u;
  return (words: string): boolean => pattern.test(words);
}

type Leaf = string | ((values: unknown) => unknown);

function leaves(node: unknown): Leaf[] {
  if (typeof node === 'string' || typeof node === 'function') return [node as Leaf];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(leaves) : [];
}

/** Stands for every value of a message; as a count it is unknown. */
const VALUE = '\ue000';
const ANY_VALUES = new Proxy({}, { get: () => VALUE });
const BETWEEN_WORDS = new RegExp(`[${VALUE}${UNKNOWN}]`);

function piecesOf(leaf: Leaf): string[] {
  if (typeof leaf === 'string') return [leaf];
  return leaves(leaf(ANY_VALUES)).flatMap((said) => String(said).split(BETWEEN_WORDS));
}

function publish(page: Page, revision: number, language: Language): Promise<void> {
  const state: AppState = { ...LIST.state, revision, language };
  return page.evaluate((next) => window.publishState?.(next), state);
}

function withoutCatalogue(files: Bundle, language: Language): Bundle {
  return new Map([...files].filter(([url]) => !url.includes(`/text-${language}-`)));
}

/** In the page, before its scripts. */
function noteFirstRow(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('li')) return;
    observer.disconnect();
    performance.mark('first-row');
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** In the page: what it had asked for when the list was painted. */
function untilFirstPaint() {
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const [row] = performance.getEntriesByName('first-row');
  const paintedAt = paint?.startTime ?? NaN;
  const fetches = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ].filter(({ startTime }) => startTime <= paintedAt);
  return { rowAt: row?.startTime ?? NaN, paintedAt, fetched: fetches.map(({ name }) => name) };
}
