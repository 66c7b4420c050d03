import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Language } from '#contract/settings';
import { LANGUAGES } from '#contract/setting-choices';
import { measure } from '../../../build/scripts/budgets.ts';
import { isBundleCurrent } from '../../../build/scripts/bundle.ts';

let root: string;

async function put(path: string, content: string | Buffer = '', changedAtSeconds = 1_000): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
  // The folder too: making the file has just changed it.
  for (const each of [file, dirname(file)]) await utimes(each, changedAtSeconds, changedAtSeconds);
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'comet-tray-test-'));
  for (const result of [
    'out/main/main.js',
    'out/main/history-worker.js',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
    'out/licences.txt',
  ])
    await put(result, '', 2_000);
  await put('src-main/main.ts');
  await put('src-renderer/main.ts');
  await put('package-lock.json');
  await utimes(join(root, 'src-main'), 1_000, 1_000);
});
afterEach(() => rm(root, { recursive: true }));

describe('The built app', () => {
  test('is current when it is newer than all sources', () => {
    expect(isBundleCurrent(root)).toBe(true);
  });

  test.each([
    'src-main/main.ts',
    'src-renderer/list/New.svelte',
    'build/icon-sprite.ts',
    'package.json',
    'package-lock.json',
  ])('is not current after a change of %s', async (path) => {
    await put(path, '', 3_000);
    expect(isBundleCurrent(root)).toBe(false);
  });

  test.each(['out/preload/preload.cjs', 'out/licences.txt'])('is not current without %s', async (part) => {
    await rm(join(root, part));
    expect(isBundleCurrent(root)).toBe(false);
  });
});

describe('The budgets', () => {
  const sizes = () => measure(join(root, 'out'));
  const verdicts = () => sizes().map(({ within }) => within);
  const putAsset = (name: string, content: string | Buffer) => put(`out/renderer/assets/${name}`, content);
  const putPage = (...scripts: readonly string[]) =>
    put('out/renderer/index.html', scripts.map((name) => `<script src="./assets/${name}.js">`).join(''));
  const putCatalogue = (language: Language, part: string, bytes: number) =>
    putAsset(`text-${language}-${part}-a1b2.js`, randomBytes(bytes));

  beforeEach(async () => {
    for (const language of LANGUAGES)
      for (const part of ['first', 'later']) await putCatalogue(language, part, 10);
  });

  test('count what the renderer loads, packed, and no source maps', async () => {
    await putPage('a');
    await putAsset('a.js', 'a'.repeat(500_000));
    await putAsset('a.js.map', randomBytes(500_000));
    await putAsset('b.css', randomBytes(40_000));
    const [, all] = sizes();
    expect(all?.within).toBe(true);
    expect(all?.bytes).toBeGreaterThan(40_000);
    expect(all?.bytes).toBeLessThan(50_000);
  });

  test('count until the first row what the page names, what that imports, and the words of the list', async () => {
    await put('out/renderer/index.html', '<script src="./assets/a.js"></script><link href="./assets/a.css">');
    await putAsset('a.js', 'import{b}from"./b.js";import"./c.js";import("./later.js")');
    await putAsset('a.css', randomBytes(1_000));
    await putAsset('b.js', Buffer.concat([Buffer.from('import"./a.js";'), randomBytes(2_000)]));
    await putAsset('c.js', randomBytes(4_000));
    await putAsset('later.js', randomBytes(16_000));
    await putCatalogue('en', 'first', 8_000);
    const [first, all] = sizes();
    expect(first?.bytes).toBeGreaterThan(15_000);
    expect(first?.bytes).toBeLessThan(15_300);
    expect(all?.bytes).toBeGreaterThan(31_000);
  });

  test('count one language, the heaviest, and name it', async () => {
    await putPage('a');
    await putAsset('a.js', 'a');
    await putCatalogue('en', 'first', 4_000);
    await putCatalogue('zh-TW', 'first', 8_000);
    await putCatalogue('zh-CN', 'later', 16_000);
    const [first, all] = sizes();
    expect(first?.what).toContain('(zh-TW)');
    expect(first?.bytes).toBeLessThan(8_300);
    expect(all?.what).toContain('(zh-CN)');
    expect(all?.bytes).toBeGreaterThan(16_000);
    expect(all?.bytes).toBeLessThan(16_300);
  });

  test.each(['first', 'later'])(
    'are broken when a language has no words for what is seen %s',
    async (part) => {
      await putPage('a');
      await putAsset('a.js', 'a');
      await rm(join(root, `out/renderer/assets/text-zh-CN-${part}-a1b2.js`));
      expect(verdicts().slice(0, 2)).toEqual([part === 'later', false]);
    },
  );

  test('are broken by what is too big, and by what is missing', async () => {
    await putPage('a');
    await putAsset('a.js', randomBytes(171_000));
    await put('out/preload/preload.cjs', 'a'.repeat(3_001));
    await rm(join(root, 'out/main/main.js'));
    await put('out/main/history-worker.js', 'a'.repeat(30_001));
    expect(verdicts()).toEqual([false, false, false, false, false]);
  });

  test('hold at their limits', async () => {
    await putPage('a');
    await putAsset('a.js', 'a');
    await put('out/preload/preload.cjs', 'a'.repeat(3_000));
    await put('out/main/main.js', 'a'.repeat(1_200_000));
    await put('out/main/history-worker.js', 'a'.repeat(30_000));
    expect(verdicts()).toEqual([true, true, true, true, true]);
  });
});
