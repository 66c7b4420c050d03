import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appImageOf } from '../../../../src-main/shell/login-item/app-image.ts';
import {
  changeTerminalCommand,
  createTerminalCommand,
  type TerminalCommandDependencies,
} from '../../../../src-main/shell/terminal-command/terminal-command.ts';
import { writeAtomically, writeProgram } from '../../../../src-main/state/atomic-write.ts';
import { systemClock } from '../../../../src-main/clock/system-clock.ts';

const SHIPPED = resolve(import.meta.dirname, '../../../../build/resources/linux/comet-tray');

let home: string;
let path: string;

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'comet-tray-home-')));
  path = join(home, '.local/bin/comet-tray');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function terminalCommand(parts: Partial<TerminalCommandDependencies> = {}) {
  return createTerminalCommand({
    platform: 'linux',
    isPackaged: true,
    execPath: '/tmp/.mount_CometX/comet-tray',
    appImage: '/home/u/Comet Tray.AppImage',
    home,
    env: { PATH: '/usr/bin' },
    shipped: () => readFile(SHIPPED, 'utf8'),
    write: (file, text) => writeAtomically(file, text, systemClock, writeProgram),
    ...parts,
  });
}

const state = async (parts?: Partial<TerminalCommandDependencies>) =>
  (await terminalCommand(parts).read()).state;

/** A program at a path of any kind; by itself it says how it was called. */
function program(name: string, does = 'echo "called: $*"'): string {
  const file = join(home, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${does}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** As somebody who is not root: the launcher asks `id`. */
function run(...args: string[]): Promise<string> {
  program('id', 'echo 1000');
  return new Promise((done, failed) => {
    execFile(
      'sh',
      [path, ...args],
      { env: { PATH: `${home}:${process.env['PATH'] ?? ''}` } },
      (error, stdout, stderr) => (error === null ? done(stdout) : failed(new Error(stderr))),
    );
  });
}

describe.skipIf(process.platform === 'win32')('the command of an AppImage or a macOS app', () => {
  test('is linked into a folder that may not be there yet, to be run by anybody, and taken away again', async () => {
    expect(await terminalCommand().read()).toEqual({
      state: 'not-linked',
      place: '~/.local/bin/comet-tray',
      isOnPath: false,
    });
    expect(await changeTerminalCommand(terminalCommand(), true)).toMatchObject({
      ok: true,
      value: { state: 'linked' },
    });
    expect(statSync(path).mode & 0o777).toBe(0o755);
    expect(readFileSync(path, 'utf8')).toContain("\napp='/home/u/Comet Tray.AppImage'\n");
    expect(await changeTerminalCommand(terminalCommand(), false)).toMatchObject({
      value: { state: 'not-linked' },
    });
    expect(existsSync(path)).toBe(false);
    await terminalCommand().set(false);
  });

  test.each([
    'Comet Tray.AppImage',
    `it's "$HOME" and \`id\` $(id) $& $1`,
    String.raw`back\slash\n'`,
    'two\nlines; id',
    "app='x'",
    '-n 通.AppImage',
  ])('starts the program at %j', async (name) => {
    const appImage = program(`apps/${name}`);
    await terminalCommand({ appImage }).set(true);
    expect(await state({ appImage })).toBe('linked');
    expect(await run('--hidden', 'a b')).toBe('called: --hidden a b\n');
    expect(await run('status')).toBe('called: --ozone-platform=headless --disable-gpu status\n');
  });

  test('has no Ozone on macOS', async () => {
    const execPath = program('Comet Tray.app/Contents/MacOS/Comet Tray');
    await terminalCommand({ platform: 'darwin', appImage: null, execPath }).set(true);
    expect(await state({ platform: 'darwin', appImage: null, execPath })).toBe('linked');
    expect(await run('status', '--json')).toBe('called: status --json\n');
  });

  test.each(['/Volumes/Comet Tray 0.1.0/Comet Tray.app/x', '/private/var/folders/a/AppTranslocation/B/d/x'])(
    'is not linked to %s, where the app is not at the next start',
    async (execPath) => {
      const parts = { platform: 'darwin', appImage: null, execPath } as const;
      await terminalCommand(parts).set(true);
      expect([await state(parts), existsSync(path)]).toEqual(['not-here', false]);
    },
  );

  test('follows an app that was moved, and a launcher of an older version, but is not linked by looking after it', async () => {
    await terminalCommand().repair();
    expect(existsSync(path)).toBe(false);
    await terminalCommand({ appImage: '/old/Comet.AppImage' }).set(true);
    expect(await state()).toBe('not-linked');
    await terminalCommand().repair();
    expect(await state()).toBe('linked');
    writeFileSync(path, readFileSync(path, 'utf8').replace('exit 69', 'exit 70'));
    await terminalCommand().repair();
    expect(await state()).toBe('linked');
  });

  test.each([
    ['a program', () => writeFileSync(path, '#!/bin/sh\necho another\n')],
    ['a large program', () => writeFileSync(path, `#!/bin/sh\n# dev.comettray.app\n${'#\n'.repeat(20_000)}`)],
    ['a folder', () => mkdirSync(path)],
    ['a link to nowhere', () => symlinkSync('/nowhere', path)],
    ['a link to our own launcher', () => symlinkSync(join(home, 'shipped'), path)],
  ])('leaves %s in its place alone', async (_what, put) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(join(home, 'shipped'), readFileSync(SHIPPED));
    put();
    const before = look();
    for (const isLinked of [true, false])
      expect(await changeTerminalCommand(terminalCommand(), isLinked)).toMatchObject({
        value: { state: 'taken' },
      });
    await terminalCommand().repair();
    expect(look()).toEqual(before);
    expect(readFileSync(join(home, 'shipped'))).toEqual(readFileSync(SHIPPED));
  });

  function look(): unknown {
    const { ino, mode, size } = statSync(path, { throwIfNoEntry: false }) ?? {};
    return [ino, mode, size];
  }

  test('says that it could not be written', async () => {
    writeFileSync(join(home, '.local'), 'a file in the way');
    expect(await changeTerminalCommand(terminalCommand(), true)).toMatchObject({
      failure: { code: 'launcher-not-written' },
    });
    expect(
      await changeTerminalCommand(terminalCommand({ shipped: () => readFile('/nowhere') as never }), true),
    ).toMatchObject({ failure: { code: 'launcher-not-written' } });
  });

  test.each([
    ['/usr/bin', false],
    ['', false],
    ['HOME/.local/bin:/usr/bin', true],
    ['/usr/bin:HOME/.local/bin/', true],
  ])('knows by a PATH of %j whether it is found: %s', async (folders, isOnPath) => {
    const env = { PATH: folders.replace('HOME', home) };
    expect(await terminalCommand({ env }).read()).toMatchObject({ isOnPath });
  });
});

describe('the command that an installer brings', () => {
  test('is there with the deb and the rpm, unless it is another program’s', async () => {
    const packagePath = join(home, 'comet-tray');
    const parts = { appImage: null, packagePath, env: { PATH: home } };
    expect(await state(parts)).toBe('not-here');
    writeFileSync(packagePath, readFileSync(SHIPPED));
    await terminalCommand(parts).set(true);
    expect(await terminalCommand(parts).read()).toMatchObject({ state: 'installed', isOnPath: true });
    expect(existsSync(path)).toBe(false);
    writeFileSync(packagePath, 'another');
    expect(await state(parts)).toBe('taken');
  });

  test('is there on Windows where the installer put it', async () => {
    const parts = { platform: 'win32', appImage: null, env: { LOCALAPPDATA: home } } as const;
    expect(await state(parts)).toBe('not-here');
    mkdirSync(join(home, 'Microsoft/WindowsApps'), { recursive: true });
    const shipped = resolve(SHIPPED, '../../windows/comet-tray.cmd');
    writeFileSync(join(home, 'Microsoft/WindowsApps/comet-tray.cmd'), readFileSync(shipped));
    expect(await state(parts)).toBe('installed');
  });

  test('is not there from source', async () => {
    await terminalCommand({ isPackaged: false }).set(true);
    expect([await state({ isPackaged: false }), existsSync(path)]).toEqual(['not-here', false]);
  });
});

describe('the AppImage that a program was started from', () => {
  const env = () => ({ APPIMAGE: '/home/u/Comet.AppImage', APPDIR: home });

  test('is the one whose folder it is in', () => {
    expect(appImageOf(env(), join(home, 'comet-tray'))).toBe('/home/u/Comet.AppImage');
    symlinkSync(home, join(home, 'mount'));
    expect(appImageOf({ ...env(), APPDIR: join(home, 'mount') }, join(home, 'comet-tray'))).not.toBeNull();
  });

  test('is none for an installed app that was started from a terminal inside another AppImage', () => {
    expect(appImageOf(env(), '/opt/Comet Tray/comet-tray')).toBeNull();
    expect(appImageOf(env(), `${home}-other/comet-tray`)).toBeNull();
    expect(appImageOf({}, '/opt/Comet Tray/comet-tray')).toBeNull();
  });
});
