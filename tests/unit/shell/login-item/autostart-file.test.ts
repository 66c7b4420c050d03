import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AutostartFile } from '../../../../src-main/shell/login-item/autostart-file.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-autostart-'));
  path = join(folder, 'autostart', 'dev.comettray.app.desktop');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function of(program = '/opt/Comet Tray/comet-tray'): AutostartFile {
  return new AutostartFile({ path, program, write: (file, text) => writeFile(file, text) });
}

const text = () => readFileSync(path, 'utf8');

describe('starting at login on Linux', () => {
  test('is an entry that starts the app hidden, in a folder that may not be there yet', async () => {
    expect(await of().isOn()).toBe(false);
    await of().set(true);
    expect(text()).toContain('Exec="/opt/Comet Tray/comet-tray" --hidden\n');
    expect(await of().isOn()).toBe(true);
    await of().set(false);
    expect([existsSync(path), await of().isOn()]).toEqual([false, false]);
    await of().set(false);
  });

  test.each([
    ['/a "b" $c `d` 100%', 'Exec="/a \\\\"b\\\\" \\\\$c \\\\`d\\\\` 100%%" --hidden'],
    [String.raw`/with\backslash`, String.raw`Exec="/with\\\\backslash" --hidden`],
  ])('escapes the path %s', async (program, line) => {
    await of(program).set(true);
    expect(text().split('\n')).toContain(line);
    expect(await of(program).isOn()).toBe(true);
  });

  test('is off where the desktop switched it off, and stays so', async () => {
    await of().set(true);
    for (const off of ['Hidden=true', 'X-GNOME-Autostart-enabled=false']) {
      writeFileSync(path, `${text().replace('X-GNOME-Autostart-enabled=true\n', '')}${off}\n`);
      expect(await of().isOn()).toBe(false);
      const before = text();
      await of('/elsewhere').repair();
      expect(text()).toBe(before);
    }
  });

  test('follows an AppImage that was moved', async () => {
    await of('/home/u/Downloads/Comet.AppImage').set(true);
    const moved = of('/home/u/Applications/Comet.AppImage');
    expect(await moved.isOn()).toBe(false);
    await moved.repair();
    expect(await moved.isOn()).toBe(true);
  });

  test('is not switched on by looking after it', async () => {
    await of().repair();
    expect(existsSync(path)).toBe(false);
  });

  test('says that it could not be written', async () => {
    writeFileSync(join(folder, 'autostart'), 'a file in the way');
    await expect(of().set(true)).rejects.toThrow();
  });
});
