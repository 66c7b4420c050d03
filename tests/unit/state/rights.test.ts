import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prepareDataFolder } from '../../../src-main/state/data-folder.ts';
import { savingApp } from './saving-app.ts';

const CHILD = join(import.meta.dirname, 'saves-without-rights.child.ts');
const NOT_SAVED = [
  { ok: false, failure: { code: 'settings-not-written' } },
  { ok: false, failure: { code: 'accounts-not-written' } },
];

let folder: string;
let files: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comet-tray-rights-'));
  const app = savingApp(folder);
  await app.saveAccounts(1);
  await app.saveAccounts(2);
  await app.saveSettings(2);
  files = (await readdir(folder)).map((name) => join(folder, name));
});

afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

/** What a process finds and can do that has the rights given here; rights of others are a user's own, but for root. */
async function withRights(
  ofFolder: number,
  ofFiles: number,
  ofPrevious = ofFiles,
): Promise<Record<string, unknown>> {
  for (const file of files) await chmod(file, file.endsWith('.previous.json') ? ofPrevious : ofFiles);
  await chmod(folder, ofFolder);
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, folder]);
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe.skipIf(process.platform === 'win32')('rights to the data folder', () => {
  test('a read-only folder is told at once; what is in it is there, and nothing can be saved', async () => {
    const there = { accounts: 2, settings: 2, failures: [] };
    expect(await withRights(0o555, 0o444)).toEqual({
      isWritable: false,
      before: there,
      saves: NOT_SAVED,
      after: there,
      notices: ['settings-not-written', 'accounts-not-written'],
    });
  });

  test('files that cannot be read are not taken for damaged, and never replaced', async () => {
    const contents = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const failures = ['route-in-doubt', 'file-unreadable'];
    const unreadable = { accounts: 0, settings: 0, failures };
    expect(await withRights(0o777, 0o000)).toMatchObject({ before: unreadable, saves: NOT_SAVED });
    for (const file of files) await chmod(file, 0o600);
    expect(await Promise.all(files.map((file) => readFile(file, 'utf8')))).toEqual(contents);
    expect(await savingApp(folder).found()).toEqual({ accounts: 2, settings: 2, failures: [] });
  });

  test('a last generation that cannot be read is done without where the file itself is good', async () => {
    const there = { accounts: 2, settings: 2, failures: [] };
    const saves = [{ ok: true }, { ok: true }];
    expect(await withRights(0o777, 0o666, 0o000)).toMatchObject({ before: there, saves, notices: [] });
  });

  test('a last generation that cannot be read is waited for where the file itself is damaged', async () => {
    const current = files.filter((file) => !file.endsWith('.previous.json'));
    for (const file of current) await writeFile(file, 'no JSON');
    const failures = ['route-in-doubt', 'file-unreadable'];
    const unreadable = { accounts: 0, settings: 0, failures };
    expect(await withRights(0o777, 0o666, 0o000)).toMatchObject({ before: unreadable, saves: NOT_SAVED });
    for (const file of files) await chmod(file, 0o600);
    expect(await savingApp(folder).found()).toMatchObject({ accounts: 2, settings: 2 });
  });
});

test('a data folder that cannot be made is told, too', () => {
  expect(prepareDataFolder(join(folder, 'new', 'folder'))).toBe(true);
  expect(prepareDataFolder(join(folder, 'settings.json', 'folder'))).toBe(false);
});
