import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createPackage } from '@electron/asar';
import { ROOT } from '../../build/scripts/process-group.ts';

/** By its path: in the Chromium host `electron` is something else. */
const ELECTRON = resolve(ROOT, 'node_modules/electron/package.json');

/** Where Electron's fuses are: this text, the version of the wire, its length, then a digit for each fuse. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 9;

/**
 * A folder that stands for Electron's own files, which cannot be downloaded everywhere: as much of them as
 * electron-builder looks at. Removed by whoever asked for it.
 */
export async function fakeElectron(platform: 'darwin' | 'linux' | 'win32'): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'comet-tray-electron-'));
  if (platform === 'darwin') return fakeElectronOfMac(folder);
  const text = (name: string, content = '') => writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, 'locales'));
  mkdirSync(join(folder, 'resources'));
  const { version } = JSON.parse(readFileSync(ELECTRON, 'utf8')) as { version: string };
  for (const locale of ['de', 'en-US', 'fr', 'zh-CN', 'zh-TW'])
    text(join('locales', `${locale}.pak`), locale);
  text('version', version);
  text('LICENSE', 'licence');
  text('LICENSES.chromium.html', '<p>licences</p>');
  if (platform === 'linux') {
    text('chrome-sandbox');
    text('electron', `${FUSE_SENTINEL}${wire()}`);
  } else {
    // A real program for Windows: its resources take icon, version and the asar's hash.
    copyFileSync(STUB_PROGRAM, join(folder, 'electron.exe'));
    const program = readFileSync(join(folder, 'electron.exe'));
    writeFileSync(
      join(folder, 'electron.exe'),
      Buffer.concat([program, Buffer.from(`${FUSE_SENTINEL}${wire()}`, 'latin1')]),
    );
  }
  await defaultApp(join(folder, 'resources', 'default_app.asar'));
  return folder;
}

/** An app bundle with one helper, whose framework holds the fuses. */
async function fakeElectronOfMac(folder: string): Promise<string> {
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const frameworks = 'Electron.app/Contents/Frameworks/Electron Framework.framework';
  const framework = `${frameworks}/Versions/A`;
  const helper = 'Electron.app/Contents/Frameworks/Electron Helper.app/Contents';
  for (const contents of ['Electron.app/Contents', helper]) put(`${contents}/Info.plist`, plist('Electron'));
  put('Electron.app/Contents/MacOS/Electron', '');
  put(`${helper}/MacOS/Electron Helper`, '');
  put(`${framework}/Electron Framework`, `${FUSE_SENTINEL}${wire()}`);
  symlinkSync('Versions/A/Electron Framework', join(folder, frameworks, 'Electron Framework'));
  for (const locale of ['de', 'en', 'zh_CN', 'zh_TW']) {
    put(`${framework}/Resources/${locale}.lproj/locale.pak`, locale);
    put(`Electron.app/Contents/Resources/${locale}.lproj/locale.pak`, '');
  }
  await defaultApp(join(folder, 'Electron.app/Contents/Resources/default_app.asar'));
  return folder;
}

function plist(name: string): string {
  return `<?xml version="1.0"?><plist version="1.0"><dict><key>CFBundleName</key><string>${name}</string></dict></plist>`;
}

function wire(): string {
  return String.fromCharCode(1, FUSES) + '0'.repeat(FUSES);
}

/** Comes with electron-builder; all that matters is that it is a program for Windows. */
const STUB_PROGRAM = resolve(ROOT, 'node_modules/electron-winstaller/vendor/rcedit.exe');

async function defaultApp(file: string): Promise<void> {
  const source = mkdtempSync(join(tmpdir(), 'comet-tray-default-app-'));
  writeFileSync(join(source, 'package.json'), '{}');
  await createPackage(source, file);
}
