import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');

/** What runs with a file: not its types, and not what it loads later by `import()`. */
function importsOf(file: string): string[] {
  const text = readFileSync(resolve(ROOT, file), 'utf8');
  const statements = text.matchAll(/^\s*(?:import|export)\s(?!type\b)[^;]*?from '([^']+)';/gm);
  return [...statements].flatMap(([, specifier = '']) => located(file, specifier));
}

function located(file: string, specifier: string): string[] {
  if (specifier === '#text') return ['src-main/text/text.ts'];
  if (specifier.startsWith('#')) return [`src-main/${specifier.slice(1)}.ts`];
  return specifier.startsWith('.') ? [relative(ROOT, resolve(ROOT, dirname(file), specifier))] : [];
}

const seen = new Set(['src-renderer/main.ts']);
const through = new Map<string, string>();
// Grows while it is walked through.
for (const file of seen)
  for (const next of importsOf(file)) {
    if (!through.has(next)) through.set(next, file);
    seen.add(next);
  }

test('the walk sees the list, and no view that is loaded later', () => {
  expect(seen).toContain('src-renderer/list/PinRow.svelte');
  expect(seen).toContain('src-main/text/load-text.ts');
  expect(seen).not.toContain('src-renderer/settings/Settings.svelte');
});

test('nothing of the first sight asks for words that are loaded after it', () => {
  const users = [...seen].filter(
    (file) =>
      importsOf(file).includes('src-renderer/context/full-app.ts') && /\bgetFullApp\b/.test(source(file)),
  );
  expect(users).toEqual([]);
});

test('no catalogue is loaded with the first sight but by import()', () => {
  const catalogues = [...seen].filter((file) => /^src-main\/text\/[^/]+\//.test(file));
  expect(catalogues.map((file) => `${file} through ${through.get(file)}`)).toEqual([]);
  expect(seen).not.toContain('src-main/text/main-text.ts');
});

function source(file: string): string {
  return readFileSync(resolve(ROOT, file), 'utf8');
}
