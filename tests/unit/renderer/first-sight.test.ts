import { expect, test } from 'vitest';
import { readSource } from '../layers/read-source.ts';
import { resolveImport } from '../layers/resolve-import.ts';
import { projectSnapshot } from '../layers/snapshot.ts';

const project = projectSnapshot();
const FULL_APP = 'src-renderer/context/full-app.ts';

/** What is loaded together with a file: not its types, and not what it fetches later by `import()`. */
function loadedWith(file: string): string[] {
  const { imports } = readSource(file, project.get(file) ?? '');
  return imports
    .filter(({ isCalled, isTypeOnly }) => !isCalled && !isTypeOnly)
    .map(({ specifier }) => resolveImport(file, specifier ?? '', project))
    .flatMap((target) => (target.kind === 'file' ? [target.path] : []));
}

const firstSight = new Set(['src-renderer/main.ts']);
// Grows while it is walked through.
for (const file of firstSight) for (const next of loadedWith(file)) firstSight.add(next);

test('the walk sees the list, and no view that is loaded later', () => {
  expect(firstSight).toContain('src-renderer/list/PinRow.svelte');
  expect(firstSight).toContain('src-main/text/load-text.ts');
  expect(firstSight).not.toContain('src-renderer/settings/Settings.svelte');
});

test('nothing of the first sight asks for words that are loaded after it', () => {
  const asking = [...firstSight].filter(
    (file) => loadedWith(file).includes(FULL_APP) && /\bgetFullApp\b/.test(project.get(file) ?? ''),
  );
  expect(asking).toEqual([]);
});

test('no catalogue comes with the first sight but by import()', () => {
  const catalogues = [...firstSight].filter((file) => /^src-main\/text\/([^/]+\/|main-text)/.test(file));
  expect(catalogues).toEqual([]);
});
