import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anchorsIn, markdownFiles, readMarkdown, ROOT, targetsIn, type MarkdownFile } from './markdown.ts';

/** What is wrong with a target; null: it leads somewhere. */
function problemOf(target: string, from: MarkdownFile): string | null {
  if (/^https?:/.test(target)) return URL.canParse(target) ? null : 'is no URL';
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? from.path : relative(ROOT, join(ROOT, dirname(from.path), decodeURI(path)));
  if (file.startsWith('..') || !existsSync(join(ROOT, file))) return 'is not there';
  if (anchor === undefined) return null;
  return file.endsWith('.md') && anchorsIn(readMarkdown(file)).has(anchor) ? null : 'has no such heading';
}

const FILES = markdownFiles();

test('the texts that lead into the project are there', () => {
  const expected = ['ARCHITECTURE', 'CONTRIBUTING', 'RELEASING', 'SCRIPTS', 'SECURITY'];
  const paths = FILES.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(['README.md', ...expected.map((name) => `.github/${name}.md`)]),
  );
});

describe.each(FILES)('$path', (file) => {
  test('links to what is there, headings included', () => {
    const broken = targetsIn(file).flatMap((target) => {
      const problem = problemOf(target, file);
      return problem === null ? [] : [`${target} ${problem}`];
    });
    expect(broken).toEqual([]);
  });
});

describe('the reader of links', () => {
  const from: MarkdownFile = { path: '.github/SECURITY.md', text: '', prose: '' };

  test('finds links and pictures, and none in code', () => {
    const prose = '[a](b.md#c) `[no](no.md)` <img src="d.png" alt="x"> [u](https://e.example/f_(g))';
    expect(targetsIn({ prose })).toEqual(['b.md#c', 'https://e.example/f_(g)', 'd.png']);
  });

  test.each([
    ['[a](gone.md "title")', ['gone.md']],
    ["[a](gone.md 'title') and ![b](gone.png (title))", ['gone.md', 'gone.png']],
    ['[a]( gone.md )', ['gone.md']],
    ['[a](<gone file.md>) [b](<gone.md> "title")', ['gone file.md', 'gone.md']],
    ['[![a](gone.svg)](gone.md)', ['gone.svg', 'gone.md']],
    ['[a][r] and [r]\n\n[r]: gone.md "title"\n  [s]: <also gone.md>\n', ['gone.md', 'also gone.md']],
    ['text[^1]\n\n[^1]: a footnote\n', []],
    ["<img alt='x' src='gone.png'><a class=x href=gone.md>a</a>", ['gone.png', 'gone.md']],
    ['<IMG SRC = "gone.png">', ['gone.png']],
    [
      '<gone.md> <gone.md#there> <https://e.example/f> <br>',
      ['gone.md', 'gone.md#there', 'https://e.example/f'],
    ],
    ['`[a](no.md "t")`, `<no.md>`, `<a href=no.md>`, and href="no.md" in no tag', []],
  ])('finds in %j what it leads to', (prose, expected) => {
    expect(targetsIn({ prose })).toEqual(expected);
  });

  test('names headings as GitHub does', () => {
    const prose = '# Where to go on\n## `status.json`, and why?\n## Same\n## Same\n### 繁體 中文\n';
    const expected = ['where-to-go-on', 'statusjson-and-why', 'same', 'same-1', '繁體-中文'];
    expect([...anchorsIn({ prose })]).toEqual(expected);
  });

  test.each(['nowhere.md', '../../README.md', '../README.md#nowhere', '../package.json#name', 'https://'])(
    'sees that %s is broken',
    (target) => expect(problemOf(target, from)).not.toBeNull(),
  );
});
