import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getWindowsInstallationDirName } from 'app-builder-lib/out/targets/targetUtil.js';
import { getConfig } from 'app-builder-lib/out/util/config/config.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../build/scripts/process-group.ts';

const FOLDER = resolve(ROOT, 'build/resources/windows');
const COMMAND = readFileSync(join(FOLDER, 'comet-tray.cmd'), 'latin1');
const INCLUDE = join(FOLDER, 'installer.nsh');

/** Only Windows can run it: what is held on to here is what it depends on elsewhere. */
describe('the launcher of Windows', () => {
  test('has lines that end as cmd.exe wants them, and no letter that a code page could change', () => {
    expect(COMMAND.split('\r\n').at(-1)).toBe('');
    expect(COMMAND.replaceAll('\r\n', '')).toMatch(/^[ -~]*$/);
    expect(readFileSync(resolve(ROOT, '.gitattributes'), 'utf8')).toMatch(/^\*\.cmd text eol=crlf$/m);
  });

  test('jumps only to labels that there are', () => {
    const labels = [...COMMAND.matchAll(/^:(\w+)\r$/gm)].map(([, label]) => label);
    const jumps = [...COMMAND.matchAll(/goto (\w+)/g)].map(([, label]) => label);
    expect(new Set(jumps)).toEqual(new Set(labels));
    expect(labels).toContain('answer');
  });

  test('hands on the reason of 64 and 69 on the stream of errors', () => {
    const reasons = [...COMMAND.matchAll(/^if "%code%"=="(\d+)" \(.*"%why%" >"%said%" && goto reason\)/gm)];
    expect(reasons.map(([, code]) => code)).toEqual(['64', '69']);
    expect(COMMAND).toMatch(/:reason\r\nset "stream=2"\r\n\r\n:answer\r\n/);
    expect(COMMAND).toContain('do >&%stream% echo(%%l');
  });

  test('looks for the app where the installer puts it', async () => {
    const { nsis, productName } = await getConfig(ROOT, null, null);
    const { name } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { name: string };
    const appInfo = { name, productFilename: productName, sanitizedName: name };
    const folder = getWindowsInstallationDirName(appInfo as never, false);
    const places = COMMAND.replaceAll('\\', '/');
    expect(places).toContain(`"app=%~dp0../../Programs/${folder}/${productName}.exe"`);
    expect(places).toContain(`HKCU/Software/${nsis?.guid} /v InstallLocation`);
    expect(nsis).toMatchObject({ oneClick: true, perMachine: false, deleteAppDataOnUninstall: false });
  });

  test('runs no program of the folder that it is called in', () => {
    const programs = COMMAND.match(/\S*\.(?:exe|com)\b/g) ?? [];
    const foreign = programs.filter((program) => !program.includes('%SystemRoot%\\System32\\'));
    expect(foreign).toEqual(['Tray.exe', 'Tray.exe', 'Tray.exe']);
  });

  test('is told from another program by its second line, by the installer and by the app', () => {
    const mark = /COMMAND_MARK "(.+)"/.exec(readFileSync(INCLUDE, 'utf8'))?.[1];
    expect(COMMAND.split('\r\n')[1]?.startsWith(mark ?? '-')).toBe(true);
  });
});

const whyNoNsis = canRun('makensis') ? null : 'NSIS is not installed here';

describe.skipIf(whyNoNsis !== null)(`what the installer does besides (${whyNoNsis ?? 'by makensis'})`, () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'comet-tray-nsis-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Its macros, called as electron-builder's templates call them. */
  function compile(include: string): void {
    const script = join(folder, 'installer.nsi');
    const lines = [
      ...['Unicode true', 'Name test', `OutFile "${join(folder, 'test.exe')}"`, 'RequestExecutionLevel user'],
      ...['!include LogicLib.nsh', '!define isUpdated `"" == ""`', `!include "${include}"`],
      ...[
        'Section install',
        'WriteUninstaller "$INSTDIR\\u.exe"',
        '!insertmacro customInstall',
        'SectionEnd',
      ],
      ...['Section un.install', '!insertmacro customUnInstall', 'SectionEnd'],
    ];
    writeFileSync(script, lines.join('\n'));
    // As electron-builder: a warning is an error.
    execFileSync('makensis', ['-WX', '-V2', script], { stdio: 'pipe' });
  }

  test('is a script that NSIS takes', () => {
    compile(INCLUDE);
    expect(statSync(join(folder, 'test.exe')).size).toBeGreaterThan(10_000);
  });

  test('would be refused with a word that NSIS does not know', () => {
    const wrong = join(folder, 'wrong.nsh');
    writeFileSync(wrong, readFileSync(INCLUDE, 'utf8').replace('CopyFiles', 'CopyFile'));
    expect(() => compile(wrong)).toThrow();
  });
});

function canRun(program: string): boolean {
  try {
    execFileSync(program, ['-VERSION'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
