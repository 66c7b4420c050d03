import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AutostartFile } from '../../../../src-main/shell/login-item/autostart-file.ts';
import {
  changeLoginItem,
  createLoginItem,
  type LoginItemApi,
} from '../../../../src-main/shell/login-item/login-item.ts';

let folder: string;
let asked: object[];
let told: ReturnType<LoginItemApi['getLoginItemSettings']>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'comet-tray-login-'));
  [asked, told] = [[], { openAtLogin: false }];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What Electron would be asked on macOS and Windows, which are not at hand. */
const api: LoginItemApi = {
  getLoginItemSettings: (options) => {
    asked.push(options);
    return told;
  },
  setLoginItemSettings: (settings) => asked.push(settings),
};

function item(platform: 'darwin' | 'win32' | 'linux', isPackaged = true) {
  const path = join(folder, 'autostart', 'dev.comettray.app.desktop');
  const autostart = new AutostartFile({
    path,
    program: '/opt/app',
    write: (file, text) => writeFile(file, text),
  });
  return createLoginItem({ api, platform, isPackaged, autostart });
}

describe('starting at login', () => {
  test('is not for an app that is not installed', async () => {
    for (const platform of ['darwin', 'win32', 'linux'] as const) {
      expect(await changeLoginItem(item(platform, false), true)).toEqual({
        ok: true,
        value: 'not-installed',
      });
    }
    expect(asked).toEqual([]);
  });

  test('is a file on Linux, and its failure is told', async () => {
    expect(await changeLoginItem(item('linux'), true)).toEqual({ ok: true, value: 'on' });
    expect(await changeLoginItem(item('linux'), false)).toEqual({ ok: true, value: 'off' });
    rmSync(join(folder, 'autostart'), { recursive: true });
    writeFileSync(join(folder, 'autostart'), '');
    expect(await changeLoginItem(item('linux'), true)).toMatchObject({
      failure: { code: 'login-item-not-written' },
    });
  });

  test('asks Windows with the arguments it was set with, and sees what the Task Manager switched off', async () => {
    await changeLoginItem(item('win32'), true);
    expect(asked).toEqual([{ openAtLogin: true, args: ['--hidden'] }, { args: ['--hidden'] }]);
    told = { openAtLogin: true, executableWillLaunchAtLogin: true };
    expect(await item('win32').read()).toBe('on');
    told = { openAtLogin: true, executableWillLaunchAtLogin: false };
    expect(await item('win32').read()).toBe('off');
  });

  test.each([
    ['enabled', 'on'],
    ['requires-approval', 'needs-approval'],
    ['not-registered', 'off'],
    ['not-found', 'off'],
  ] as const)('is on macOS %s: %s', async (status, state) => {
    told = { openAtLogin: false, status };
    expect(await item('darwin').read()).toBe(state);
  });
});
