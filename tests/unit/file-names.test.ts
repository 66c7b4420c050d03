import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const PROCESSES = ['src-main', 'src-renderer', 'build'] as const;
const FOLDERS = [...PROCESSES, 'tests'] as const;

/** Each language has the same files, and each process its entry. */
const ALIKE = [/^src-main\/text\/(?:en|zh-TW|zh-CN)\//, /^src-(?:main|renderer)\/main\.ts$/];
/** What a run of the tests leaves. */
const RESULTS = /^tests\/app\/results\//;

function filesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|js|cjs|svelte)$/.test(path))
    .map((path) => join(folder, path))
    .filter((path) => ![...ALIKE, RESULTS].some((pattern) => pattern.test(path)));
}

/** Those of which there are several under one name. */
function repeated(paths: readonly string[], nameOf: (path: string) => string): string[][] {
  const byName = Map.groupBy(paths, nameOf);
  return [...byName.values()].filter(({ length }) => length > 1);
}

/** `KeySearch.svelte`, `key-search.ts` and `key-search.svelte.ts` are one to whoever looks for them. */
function stemOf(path: string): string {
  return basename(path)
    .replace(/(?:\.svelte)?\.[a-z]+$/, '')
    .replaceAll('-', '')
    .toLowerCase();
}

test('no two files have one name', () => {
  expect(repeated(FOLDERS.flatMap(filesOf), (path) => basename(path))).toEqual([]);
});

test.each(FOLDERS)('in %s no two files have names that differ by case or ending alone', (folder) => {
  expect(repeated(filesOf(folder), stemOf)).toEqual([]);
});

/** The second holds several of the first. */
const COLLECTIONS = ['accounts', 'ratelimiters'];

test.each(PROCESSES)('in %s no two files have names that differ by a plural alone', (process) => {
  const stems = new Set(filesOf(process).map(stemOf));
  const plurals = [...stems].map((stem) => `${stem}s`).filter((plural) => stems.has(plural));
  expect(plurals.filter((plural) => !COLLECTIONS.includes(plural))).toEqual([]);
});
