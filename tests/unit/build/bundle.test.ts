import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
  for (const result of ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'])
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

  test.each(['src-main/main.ts', 'src-renderer/view/New.svelte', 'package-lock.json'])(
    'is not current after a change of %s',
    async (path) => {
      await put(path, '', 3_000);
      expect(isBundleCurrent(root)).toBe(false);
    },
  );

  test('is not current when a part of it is missing', async () => {
    await rm(join(root, 'out/preload/preload.cjs'));
    expect(isBundleCurrent(root)).toBe(false);
  });
});

describe('The budgets', () => {
  const verdicts = () => measure(join(root, 'out')).map(({ within }) => within);

  test('count what the renderer loads, packed, and no source maps', async () => {
    await put('out/renderer/assets/a.js', 'a'.repeat(500_000));
    await put('out/renderer/assets/a.js.map', randomBytes(500_000));
    await put('out/renderer/assets/a.css', randomBytes(40_000));
    const [renderer] = measure(join(root, 'out'));
    expect(renderer?.within).toBe(true);
    expect(renderer?.bytes).toBeGreaterThan(40_000);
    expect(renderer?.bytes).toBeLessThan(50_000);
  });

  test('are broken by what is too big, and by what is missing', async () => {
    await put('out/renderer/assets/a.js', randomBytes(65_000));
    await put('out/preload/preload.cjs', 'a'.repeat(3_001));
    await rm(join(root, 'out/main/main.js'));
    expect(verdicts()).toEqual([false, false, false]);
  });

  test('hold at their limits', async () => {
    await put('out/renderer/assets/a.js', 'a');
    await put('out/preload/preload.cjs', 'a'.repeat(3_000));
    await put('out/main/main.js', 'a'.repeat(1_200_000));
    expect(verdicts()).toEqual([true, true, true]);
  });
});
