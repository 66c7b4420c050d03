import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#clock/durations';
import type { LoadedState } from '../../../src-main/state/state-files.ts';
import { withCompileCache } from '../../fixtures/compile-cache.ts';
import { mountSmallDisk } from '../../fixtures/small-disk.ts';
import { DAMAGED_FOLDERS, fillFolder, start } from './damaged-start.ts';
import { fill } from './saving-app.ts';

const CHILD = join(import.meta.dirname, 'killed-start.child.ts');
const root = mkdtempSync(join(tmpdir(), 'comet-tray-start-'));
const disk = mountSmallDisk(256);
let turn = 0;
let folder: string;

beforeEach(() => {
  turn += 1;
  folder = join(root, String(turn));
});
afterAll(() => rmSync(root, { recursive: true }));

const kept = ({ alerts, records, settings }: LoadedState) => ({ alerts, records, settings });

/** What a start gives that nothing disturbs; the folder stays as it was. */
async function undisturbed(): Promise<ReturnType<typeof kept>> {
  cpSync(folder, `${folder}-undisturbed`, { recursive: true, verbatimSymlinks: true });
  return kept(await start(`${folder}-undisturbed`));
}

/** Killed before it changes the folder for the nth time; the answer is how often one did that was not. */
async function startKilledAt(place: number, of: string): Promise<number | null> {
  const child = promisify(execFile)(process.execPath, [CHILD, of, String(place)], { env: withCompileCache });
  return child.then(
    ({ stdout }) => Number(stdout),
    (error: unknown) => {
      if (!(error instanceof Error) || !('signal' in error) || error.signal !== 'SIGKILL') throw error;
      return null;
    },
  );
}

async function expectAfterKill(place: number, expected: ReturnType<typeof kept>): Promise<void> {
  const copy = `${folder}-${place}`;
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  expect(await startKilledAt(place, copy)).toBeNull();
  for (const next of ['next', 'after next'])
    expect(kept(await start(copy)), `the ${next} start, killed at ${place}`).toEqual(expected);
}

// Each step is a process of its own: of these every kind of step is taken.
describe.each([
  'another odd field in each generation',
  'files of a later version beside older ones that are not whole',
  'folders in the place of files',
  'nothing of any file',
])('with %s', (what) => {
  test(
    'a start that is killed at any step takes nothing from the next one',
    async () => {
      await fillFolder(folder);
      DAMAGED_FOLDERS[what]?.(folder);
      const expected = await undisturbed();
      cpSync(folder, `${folder}-whole`, { recursive: true, verbatimSymlinks: true });
      const changes = Number(await startKilledAt(Infinity, `${folder}-whole`));
      const places = Array.from({ length: changes }, (_, index) => index + 1);
      await Promise.all(places.map((place) => expectAfterKill(place, expected)));
    },
    2 * MINUTE_MS,
  );
});

describe.skipIf(disk.whyNone !== null)(`a disk that is full (${disk.whyNone ?? '256 kB'})`, () => {
  test.each(Object.entries(DAMAGED_FOLDERS))('takes nothing from a start with %s', async (_what, damage) => {
    folder = join(disk.folder, String(turn));
    await fillFolder(folder);
    damage(folder);
    const expected = await undisturbed();
    rmSync(`${folder}-undisturbed`, { recursive: true });
    const empty = await fill(disk.folder);
    const full = [await start(folder), await start(folder)];
    await empty();
    const later = [await start(folder), await start(folder)];
    rmSync(folder, { recursive: true });
    for (const loaded of [...full, ...later]) expect(kept(loaded)).toEqual(expected);
    expect(full.map(({ failures }) => failures)).toEqual([full[0]?.failures, full[0]?.failures]);
  });
});

describe('a file that was set aside, and no successor of it', () => {
  beforeEach(() => mkdirSync(folder));

  test('tells that something was lost, once', async () => {
    for (const name of ['accounts.damaged-1', 'settings.previous.damaged-1', 'alerts.damaged-1'])
      writeFileSync(join(folder, `${name}.json`), 'no JSON');
    const { failures, settings } = await start(folder);
    const codes = ['route-in-doubt', 'settings-damaged', 'accounts-damaged', 'alerts-damaged'];
    expect(failures.map(({ code }) => code)).toEqual(codes);
    expect(settings).toMatchObject({ isRouteInDoubt: true, privacyMode: true });
    expect((await start(folder)).failures).toEqual(failures);
  });

  test('of a later version is said to be that', async () => {
    writeFileSync(join(folder, 'settings.newer-1.json'), '{"v":2}');
    const { failures, settings } = await start(folder);
    expect(failures.map(({ code }) => code)).toEqual(['route-in-doubt', 'file-newer']);
    expect(settings.isRouteInDoubt).toBe(true);
  });

  test('is none where there never was a file', async () => {
    writeFileSync(join(folder, 'settings.json.damaged-1'), 'a copy of the user’s');
    expect((await start(folder)).failures).toEqual([]);
  });
});

test('what was put together stands in a file of its own, beside all that it was put together of', async () => {
  await fillFolder(folder);
  DAMAGED_FOLDERS['another odd field in each generation']?.(folder);
  const before = ['settings.json', 'settings.previous.json'].map((name) => readFileSync(join(folder, name)));
  await start(folder);
  const aside = readdirSync(folder).filter((name) => /^settings\..*damaged/.test(name));
  expect(aside.toSorted().map((name) => readFileSync(join(folder, name)))).toEqual(before);
  writeFileSync(join(folder, 'settings.json'), 'damaged again');
  expect(aside.toSorted().map((name) => readFileSync(join(folder, name)))).toEqual(before);
});
