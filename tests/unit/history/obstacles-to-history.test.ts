import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OBSTACLES, OBSTACLE_NAMES } from '../../fixtures/obstacles.ts';
import { hours, OpenHistory, sample } from './in-memory.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-in-the-way-'));
  path = join(folder, 'history.db');
  const history = new OpenHistory(path);
  history.call('record', [sample(0, 0), sample(5, 10), sample(10, 30)]);
  history.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const SUFFIXES = ['', '-wal', '-shm', '-journal'];
const PLACES = SUFFIXES.flatMap((suffix) =>
  OBSTACLE_NAMES.map((what) => [what, `history.db${suffix}`, suffix] as const),
);

function obstruct(what: string, suffix: string): void {
  rmSync(path + suffix, { recursive: true, force: true });
  OBSTACLES[what]?.(path + suffix);
}

function setAsideNames(suffix = ''): string[] {
  const names = readdirSync(folder).filter((name) => /^history\.damaged-\d+\.db/.test(name));
  return names.filter((name) => name.endsWith(`.db${suffix}`));
}

function spentIn(history: OpenHistory, keyId = 7): number | null | undefined {
  return history.chart(hours(1), keyId).buckets[0]?.spent;
}

describe.each(PLACES)('%s in the place of %s', (what, _name, suffix) => {
  test('lies beside a new history, which keeps what can be read, and it is said once', () => {
    obstruct(what, suffix);
    const history = new OpenHistory(path);
    expect(history.outcome('open', null).ok).toBe(true);
    expect(history.lastSetAside).toBe('damaged');
    history.call('record', [sample(0, 0, { keyId: 8 }), sample(5, 7, { keyId: 8 })]);
    expect(history.lastSetAside).toBeNull();
    expect([spentIn(history), spentIn(history, 8)]).toEqual([suffix === '' ? null : 30, 7]);
    history.close();
    expect(setAsideNames(suffix)).toHaveLength(1);
    const next = new OpenHistory(path);
    next.call('open', null);
    expect([next.lastSetAside, spentIn(next, 8)]).toEqual([null, 7]);
    next.close();
    expect(readdirSync(folder).filter((name) => name.includes('salvage'))).toEqual([]);
  });
});

test.each(SUFFIXES)('folders in the place of history.db%s do not stay for ever', (suffix) => {
  for (let turn = 1; turn <= 6; turn += 1) {
    obstruct('a folder with files', suffix);
    utimesSync(path + suffix, turn, turn);
    const history = new OpenHistory(path);
    history.call('open', null);
    history.close();
  }
  expect(setAsideNames(suffix)).toHaveLength(3);
});

test('what was set aside is not overwritten by what has its time', () => {
  for (let turn = 1; turn <= 2; turn += 1) {
    writeFileSync(path, `no database ${turn} `.repeat(500));
    utimesSync(path, 1, 1);
    const history = new OpenHistory(path);
    history.call('open', null);
    history.close();
  }
  const contents = setAsideNames().map((name) => readFileSync(join(folder, name), 'utf8').slice(0, 13));
  expect(contents.toSorted()).toEqual(['no database 1', 'no database 2']);
});

describe('a link to a history elsewhere', () => {
  const elsewhere = () => join(folder, 'elsewhere');
  beforeEach(() => {
    mkdirSync(elsewhere());
    renameSync(path, join(elsewhere(), 'mine.db'));
    symlinkSync(join(elsewhere(), 'mine.db'), path);
  });

  test('is used, and stays one', () => {
    const history = new OpenHistory(path);
    history.call('record', [sample(15, 31)]);
    expect(spentIn(history)).toBe(31);
    history.close();
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
  });

  test('that has a folder beside it is read, and left as it is', () => {
    mkdirSync(join(elsewhere(), 'mine.db-wal'));
    const history = new OpenHistory(path);
    expect(spentIn(history)).toBe(30);
    history.close();
    expect(lstatSync(path).isFile()).toBe(true);
    expect(existsSync(join(elsewhere(), 'mine.db-wal'))).toBe(true);
  });
});

test('what comes into the way of a history in use costs one call at most', () => {
  const history = new OpenHistory(path);
  history.call('open', null);
  history.close();
  obstruct('a folder', '');
  history.outcome('record', [sample(15, 31)]);
  expect(history.outcome('record', [sample(20, 32)]).ok).toBe(true);
  history.close();
});
