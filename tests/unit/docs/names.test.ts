import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeIn, fileNamesIn, markdownFiles, ROOT } from './markdown.ts';

/** What a checkout does not have: made by commands, or the user's. */
const NOT_IN_A_CHECKOUT = /^(?:out|dist|node_modules|tests\/app\/results|logs)\//;

const SOURCES = globSync(['{build,src-main,src-renderer,tests}/**/*.{ts,js,cjs,svelte,css}'], {
  cwd: ROOT,
}).filter((path) => !NOT_IN_A_CHECKOUT.test(path));
const BASENAMES = new Set(SOURCES.map((path) => basename(path)));
const WORDS = new Set(
  SOURCES.flatMap((path) => readFileSync(join(ROOT, path), 'utf8').match(/[A-Za-z_$][\w$]*/g) ?? []),
);

const TOP_LEVEL = /^(?:\.ci|\.github|build|src-main|src-renderer|tests)\//;
const SOURCE_NAME = /^\w[\w.-]*\.(?:ts|svelte|cjs)$/;
const TEST_NAME = /\.(?:test|spec)\.ts$/;
const IDENTIFIER = /^(?:[A-Z][a-z]\w*[A-Z]|[a-z]\w*[A-Z])\w*(?:\(\))?$/;

/** What is wrong with a piece of code in a text of the folder; null: nothing, or it names nothing of ours. */
function problemOf(code: string, folder: string): string | null {
  if (/\s/.test(code) || NOT_IN_A_CHECKOUT.test(code)) return null;
  if (TOP_LEVEL.test(code)) return isThere(code, folder) ? null : `${code} is not there`;
  if (SOURCE_NAME.test(code)) return isFile(code, folder) ? null : `no file is called ${code}`;
  if (IDENTIFIER.test(code)) return WORDS.has(code.replace('()', '')) ? null : `nothing is called ${code}`;
  return null;
}

/** In a text of a folder with sources a name is one of them, or a test's; elsewhere any file may be meant. */
function isFile(name: string, folder: string): boolean {
  const isOfSources = TOP_LEVEL.test(`${folder}/`) && folder !== '.github';
  if (isOfSources && !TEST_NAME.test(name)) return existsSync(join(ROOT, folder, name));
  return BASENAMES.has(name);
}

/** `<lang>` and `*` stand for any name, `{a,b}` for each. */
function isThere(path: string, folder: string): boolean {
  const pattern = path.replace(/<[\w-]+>/g, '*').replace(/\/$/, '');
  if (!/[*{]/.test(pattern))
    return existsSync(join(ROOT, pattern)) || existsSync(join(ROOT, folder, pattern));
  return alternatives(pattern).every((one) => globSync(one, { cwd: ROOT }).length > 0);
}

function alternatives(pattern: string): string[] {
  const [whole, inner] = /\{([^{}]*)\}/.exec(pattern) ?? [];
  if (whole === undefined || inner === undefined) return [pattern];
  return inner.split(',').flatMap((one) => alternatives(pattern.replace(whole, one)));
}

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };

describe.each(markdownFiles())('$path', (file) => {
  test('names only files, folders and symbols that there are', () => {
    const names = [...codeIn(file), ...fileNamesIn(file)];
    const problems = names.map((name) => problemOf(name, dirname(file.path)));
    expect(problems.filter((problem) => problem !== null)).toEqual([]);
  });

  test('names only npm scripts that there are', () => {
    const named = file.text.matchAll(/\bnpm (?:run (?:-s |--silent )?([\w:-]+)|(start|test)\b)/g);
    const missing = [...named].map(([, run, short]) => run ?? short ?? '');
    expect(missing.filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** As documents that are not in the repository are referred to. */
const SECTION_ELSEWHERE = /\b[a-z]+-[a-z]+(?:\.md)? \d+\.\d|\bAPI contract\b|§/;

test('no source refers to a section of a document that is not here', () => {
  const referring = SOURCES.filter((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    return path !== relative(ROOT, import.meta.filename) && SECTION_ELSEWHERE.test(text);
  });
  expect(referring).toEqual([]);
});

describe('The check of names', () => {
  const inHost = (name: string) => problemOf(name, 'build/host');

  test.each([
    'src-main/contract/ipc.ts',
    'src-main/text/<lang>/main/dialogs.ts',
    'build/host/{menu,tray}.ts',
    'tests/unit/',
    'poller.ts',
    'AppState',
    'statusOf()',
    'status.json',
    'npm ci',
  ])('takes %s', (code) => expect(problemOf(code, '.github')).toBeNull());

  test.each([
    'src-main/contract/gone.ts',
    'src-main/text/<lang>/main/gone.ts',
    'build/host/{app,gone}.ts',
    'tests/gone/',
    'gone-poller.ts',
    ['Gone', 'State'].join(''),
    ['gone', 'State()'].join(''),
  ])('refuses %s', (code) => expect(problemOf(code, '.github')).not.toBeNull());

  test('takes names in the text of a folder as those of its own files', () => {
    expect(
      ['tray.ts', 'host-window.spec.ts', 'src-main/shell/tray/tray.ts', 'poller.ts'].map(inHost),
    ).toEqual([null, null, 'src-main/shell/tray/tray.ts is not there', 'no file is called poller.ts']);
  });

  test('finds names of files outside backticks too, but not in addresses', () => {
    const prose = '| tray | tray.ts, `menu.ts` | (run.ts) [here](src/gone.ts) https://e.example/x.ts |';
    expect(fileNamesIn({ prose })).toEqual(['tray.ts', 'run.ts']);
  });
});
