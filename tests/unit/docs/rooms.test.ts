import { describe, expect, test } from 'vitest';
import { TABLE, type Room } from '../layers/layer-table.ts';
import { readMarkdown } from './markdown.ts';

const { text } = readMarkdown('.github/ARCHITECTURE.md');
const NONE = '–';
const ALL = ['every room', 'every folder'];
/** By the first cell, without its backticks, the others of each row of the table that begins so. */
function tableOf(head: string): ReadonlyMap<string, readonly string[]> {
  const [table = ''] = /^(?:\|.*\n)+/m.exec(text.slice(text.indexOf(head))) ?? [];
  const rows = table.split('\n').slice(2, -1);
  return new Map(
    rows.map((row) => {
      const [name = '', ...cells] = row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return [name.replaceAll('`', ''), cells];
    }),
  );
}

function namesIn(cell = ''): readonly string[] {
  return cell === NONE ? [] : cell.split(', ').toSorted();
}

function shortened(paths: readonly string[] = [], without: readonly string[] = []): readonly string[] {
  const names = paths.filter((path) => !without.includes(path));
  return names
    .map((path) => (path === 'node:' ? 'Node' : path.replace(/^src-(?:main|renderer)\//, '')))
    .toSorted();
}

/** The rooms of the table that are folders. */
function foldersOf(place: string): readonly (readonly [string, Room])[] {
  const folder = new RegExp(`^${place}/([^.]+)$`);
  return Object.entries(TABLE).flatMap(([path, room]) => {
    const [, name] = folder.exec(path) ?? [];
    return name === undefined ? [] : [[name, room] as const];
  });
}

/** What every folder of the popover may use, which the text says once. */
const SHARED = ['src-renderer/context', 'src-renderer/controls', 'src-renderer/entities'];
const features = foldersOf('src-renderer').filter(([name]) => !SHARED.includes(`src-renderer/${name}`));
const everyFolder = (features[0]?.[1].may ?? []).filter((path) =>
  features.every(([, { may = [] }]) => may.includes(path)),
);

describe('ARCHITECTURE.md', () => {
  const main = tableOf('| room');
  const page = tableOf('| folder');
  const tools = tableOf('| tool');
  const ofBuild = Object.entries(TABLE).filter(([path]) => path.startsWith('build/'));

  test('has a row for each room, and for no other', () => {
    expect([...main.keys()].toSorted()).toEqual(
      foldersOf('src-main')
        .map(([name]) => name)
        .toSorted(),
    );
    expect([...page.keys()].toSorted()).toEqual(
      foldersOf('src-renderer')
        .map(([name]) => name)
        .toSorted(),
    );
  });

  test.each(foldersOf('src-main'))('says what %s may import', (name, { may, types }) => {
    const [, imports = '', typesOnly] = main.get(name) ?? [];
    if (ALL.some((all) => imports.startsWith(all))) return;
    expect(namesIn(imports)).toEqual(shortened(may));
    expect(namesIn(typesOnly)).toEqual(shortened(types));
  });

  test('has a row for each tool of build', () => {
    expect([...tools.keys()].toSorted()).toEqual(ofBuild.map(([path]) => path).toSorted());
  });

  test.each(ofBuild)('says what %s may import', (path, { may, types }) => {
    const [, imports, typesOnly] = tools.get(path) ?? [];
    expect(namesIn(imports)).toEqual(shortened(may));
    expect(namesIn(typesOnly)).toEqual(shortened(types));
  });

  test.each(foldersOf('src-renderer'))('says what of other features %s uses', (name, { may }) => {
    const [, uses = ''] = page.get(name) ?? [];
    if (!ALL.includes(uses)) expect(namesIn(uses)).toEqual(shortened(may, everyFolder));
  });

  test('says what every folder of the popover may use', () => {
    const [sentence = ''] = /^The popover: every folder may use[^]*?\.$/m.exec(text) ?? [];
    const named = [...sentence.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
    expect(named.toSorted()).toEqual(shortened(everyFolder));
  });

  test('calls two rooms free, and no other', () => {
    const free = [...main, ...page].filter(([, cells]) => ALL.some((all) => cells[1]?.startsWith(all)));
    expect(free.map(([name]) => name)).toEqual(['app', 'app']);
  });
});
