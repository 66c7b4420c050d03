import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { prepareDataFolder } from '../../../src-main/state/data-folder.ts';

let folder: string;
const modeOf = (path: string) => statSync(path).mode & 0o777;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

// Windows has no modes.
describe.runIf(process.platform !== 'win32')('the data folder', () => {
  test('is made for the user alone', () => {
    const made = join(folder, 'Comet Tray');
    expect([prepareDataFolder(made), modeOf(made)]).toEqual([true, 0o700]);
  });

  test.each([0o777, 0o775, 0o755, 0o770])('that lets others in (%o) is closed to them', (mode) => {
    chmodSync(folder, mode);
    writeFileSync(join(folder, 'settings.json'), '{}');
    expect([prepareDataFolder(folder), modeOf(folder)]).toEqual([true, 0o700]);
  });

  test('in the place of which there is a file takes none', () => {
    const file = join(folder, 'Comet Tray');
    writeFileSync(file, '');
    expect(prepareDataFolder(file)).toBe(false);
  });
});
