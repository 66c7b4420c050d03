import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import { withCompileCache } from '../../fixtures/compile-cache.ts';
import { makeFolderInMemory } from '../../fixtures/folder-in-memory.ts';
import { OpenHistory, sample } from './in-memory.ts';

const CHILD = join(import.meta.dirname, 'killed-replacement.child.ts');
const READINGS = 60;
/** In the journal of an app that was killed. */
const LATER = 5;
/** Each is a process. */
const AT_ONCE = 4;

let root: string;
let whole: string;

beforeEach(() => {
  root = makeFolderInMemory('comet-tray-replaced-');
  whole = join(root, 'whole');
  mkdirSync(whole);
  fill(join(whole, 'history.db'));
});
afterEach(() => rmSync(root, { recursive: true }));

function fill(path: string): void {
  const written = join(root, 'written.db');
  record(new OpenHistory(written), 0, READINGS).close();
  const history = record(new OpenHistory(written), READINGS, LATER);
  for (const suffix of ['', '-wal']) copyFileSync(written + suffix, path + suffix);
  history.close();
}

function record(history: OpenHistory, from: number, count: number): OpenHistory {
  const samples = Array.from({ length: count }, (_, index) => sample(from + index, from + index));
  history.call('record', samples);
  return history;
}

function spoil(): void {
  const path = join(whole, 'history.db');
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xff, 0, 100));
}

/** As a later version leaves it. */
function outgrow(): void {
  const database = new DatabaseSync(join(whole, 'history.db'));
  database.exec('PRAGMA user_version = 99');
  database.close();
}

/** The answer is how often one changed a file that was not killed. */
async function openKilledAt(place: number, folder: string): Promise<number | null> {
  const args = [CHILD, join(folder, 'history.db'), String(place)];
  return promisify(execFile)(process.execPath, args, { env: withCompileCache }).then(
    ({ stdout }) => Number(stdout),
    (error: unknown) => {
      if (!(error instanceof Error) || !('signal' in error) || error.signal !== 'SIGKILL') throw error;
      return null;
    },
  );
}

interface Found {
  readonly readings: number;
  readonly why: string | null;
  readonly files: readonly string[];
}

function find(folder: string): Found {
  const history = new OpenHistory(join(folder, 'history.db'));
  history.call('open', null);
  const why = history.lastSetAside;
  history.close();
  const database = new DatabaseSync(join(folder, 'history.db'));
  const [row] = database.prepare('SELECT ifnull(max(last_used), -1) + 1 AS readings FROM series').all();
  database.close();
  const files = readdirSync(folder).map((name) => name.replace(/\d+/, 'TIME'));
  return { readings: Number(row?.['readings']), why, files };
}

test.each([
  ['damaged', spoil, READINGS + LATER],
  ['newer', outgrow, 0],
] as const)(
  'a start that is killed at any step while it replaces a file that is %s takes nothing of it from the next one',
  async (why, change, readings) => {
    change();
    const folderOf = (place: number) => {
      const folder = join(root, String(place));
      cpSync(whole, folder, { recursive: true });
      return folder;
    };
    const changes = Number(await openKilledAt(Infinity, folderOf(Infinity)));
    expect(changes).toBeGreaterThan(10);
    const expected = find(folderOf(0));
    expect(expected).toMatchObject({ readings, why });
    const told: (string | null)[] = [];
    for (let first = 1; first <= changes; first += AT_ONCE) {
      const places = Array.from({ length: AT_ONCE }, (_, index) => first + index).filter(
        (place) => place <= changes,
      );
      await Promise.all(
        places.map(async (place) => expect(await openKilledAt(place, folderOf(place))).toBeNull()),
      );
      for (const place of places) {
        const { why: said, ...found } = find(join(root, String(place)));
        told.push(said);
        expect({ place, ...found }).toEqual({ place, readings, files: expected.files });
      }
    }
    // Killed when all was done, the last ones had nothing left to tell.
    expect(new Set(told.slice(0, -6))).toEqual(new Set([why]));
  },
  5 * MINUTE_MS,
);

test('what a start that was killed has left beside a history that is good goes, as it has what was removed since', () => {
  const path = join(whole, 'history.db');
  for (const name of ['salvage', 'salvage-wal', 'new']) copyFileSync(path, `${path}.${name}`);
  expect(find(whole)).toEqual({ readings: READINGS + LATER, why: null, files: ['history.db'] });
});
