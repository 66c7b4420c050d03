import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { mountSmallDisk } from '../../fixtures/small-disk.ts';
import { fill, outgrow, OUTGROWN, savingApp } from './saving-app.ts';

const CHILD = join(import.meta.dirname, 'full-disk.child.ts');
const run = promisify(execFile);
const disk = mountSmallDisk(32);

test.skipIf(process.platform === 'win32')(
  'a write that is cut short loses nothing, is said, and forgotten with the next good one',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'comet-tray-limit-'));
    // In blocks of 512 bytes, or of 1,024: between the small file and the big one either way.
    const { stdout } = await run('sh', [
      '-c',
      'ulimit -f 8; exec "$0" "$@"',
      process.execPath,
      CHILD,
      folder,
    ]);
    expect(JSON.parse(stdout)).toEqual(OUTGROWN);
    expect(readdirSync(folder).filter((name) => /\d$/.test(name))).toEqual([]);
    rmSync(folder, { recursive: true });
  },
);

describe.skipIf(disk.whyNone !== null)(`a disk that becomes full (${disk.whyNone ?? '32 kB'})`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(disk.folder, 'data-'));
  });

  test('loses nothing of a file that outgrows it', async () => {
    expect(await outgrow(folder)).toEqual(OUTGROWN);
  });

  test('leaves each file its own notice until that file could be saved', async () => {
    const app = savingApp(folder);
    const empty = await fill(folder);
    expect(await app.saveSettings(3)).toEqual({ ok: false, failure: { code: 'settings-not-written' } });
    expect(await app.saveAccounts(3)).toEqual({ ok: false, failure: { code: 'accounts-not-written' } });
    expect(app.notices()).toEqual(['settings-not-written', 'accounts-not-written']);
    expect(app.causes).toEqual(['settings-not-written: ENOSPC', 'accounts-not-written: ENOSPC']);
    expect(await app.found()).toEqual({ accounts: 2, settings: 2, failures: [] });
    await empty();
    await app.saveAccounts(4);
    expect(app.notices()).toEqual(['settings-not-written']);
    await app.saveSettings(4);
    expect(app.notices()).toEqual([]);
    expect(await app.found()).toEqual({ accounts: 4, settings: 4, failures: [] });
    expect(readdirSync(folder).toSorted()).toEqual([
      'accounts.json',
      'accounts.previous.json',
      'settings.json',
      'settings.previous.json',
    ]);
  });
});
