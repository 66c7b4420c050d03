import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readBoundedFile } from '../../../src-main/secrets/read-bounded-file.ts';
import { writeDataFile } from '../../../src-main/state/data-file.ts';
import type { LoadedState } from '../../../src-main/state/state-files.ts';
import { ManualClock } from '../../fixtures/manual-clock.ts';
import { OBSTACLES, OBSTACLE_NAMES } from '../../fixtures/obstacles.ts';
import { NOW } from '../../fixtures/readings.ts';
import { fillFolder, start } from './damaged-start.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-in-the-way-'));
  await fillFolder(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const IN_THE_WAY: typeof OBSTACLES = { ...OBSTACLES, 'an empty file': (at) => writeFileSync(at, '') };
const FILES = ['settings', 'accounts', 'alerts'];
const GENERATIONS = FILES.flatMap((name) => [name, `${name}.previous`]);

function obstruct(what: string, name: string): void {
  const path = join(folder, name);
  rmSync(path, { recursive: true, force: true });
  IN_THE_WAY[what]?.(path);
}

function setAsideNames(name: string): string[] {
  return readdirSync(folder).filter((one) => one.startsWith(`${name}.damaged-`));
}

const kept = ({ alerts, records, settings }: LoadedState) => ({ alerts, records, settings });

describe.each([...OBSTACLE_NAMES, 'an empty file'])('%s in the place of', (what) => {
  test.each(GENERATIONS)('%s.json takes nothing, and lies beside', async (name) => {
    const before = kept(await start(folder));
    obstruct(what, `${name}.json`);
    const loaded = await start(folder);
    expect(kept(loaded)).toEqual(before);
    expect(loaded.failures).toEqual(name === 'accounts' ? [{ code: 'accounts-restored' }] : []);
    expect(setAsideNames(name)).toHaveLength(1);
    const next = await start(folder);
    expect({ ...kept(next), failures: next.failures }).toEqual({ ...before, failures: [] });
  });

  test('every file is said until that was seen, and the files are made anew', async () => {
    for (const name of GENERATIONS) obstruct(what, `${name}.json`);
    const { failures } = await start(folder);
    const codes = ['route-in-doubt', 'settings-damaged', 'accounts-damaged', 'alerts-damaged'];
    expect(failures.map(({ code }) => code)).toEqual(codes);
    for (const name of GENERATIONS) expect(setAsideNames(name)).toHaveLength(1);
    expect((await start(folder)).failures).toEqual(failures);
  });

  test.each(['status.json', 'extra-ca.pem'])('%s keeps it from being written no longer', async (name) => {
    obstruct(what, name);
    expect((await readBoundedFile(join(folder, name), 1_000)) ?? '').toBe('');
    await writeDataFile(join(folder, name), 'anew', new ManualClock(NOW));
    expect(readFileSync(join(folder, name), 'utf8')).toBe('anew');
  });
});

test.each(['status.json', 'extra-ca.pem', 'accounts.json'])(
  'folders in the place of %s do not stay for ever',
  async (name) => {
    for (let turn = 1; turn <= 6; turn += 1) {
      obstruct('a folder with files', name);
      if (name === 'accounts.json') await start(folder);
      else await writeDataFile(join(folder, name), 'anew', new ManualClock(NOW));
    }
    expect(setAsideNames(name.split('.')[0] ?? '')).toHaveLength(3);
  },
);
