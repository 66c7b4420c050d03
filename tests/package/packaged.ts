import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../build/scripts/process-group.ts';
import { fakeElectron } from './fake-electron.ts';

export const BUILDER = resolve(ROOT, 'node_modules/electron-builder/out/cli/cli.js');

/** Nothing of the stand-in can be signed. */
const UNSIGNED = ['-c.mac.identity=null', '-c.electronFuses.resetAdHocDarwinSignature=false'];

/** The app as electron-builder packs it, around a stand-in for Electron's own files. */
export interface Packaged {
  /** What an installer would install. */
  readonly folder: string;
  readonly resources: string;
  /** Where its fuses are; of macOS the bundle. */
  readonly executable: string;
  remove(): void;
}

export async function packageFor(
  platform: 'darwin' | 'linux' | 'win32',
  arch: 'x64' | 'arm64' = 'x64',
): Promise<Packaged> {
  const electron = await fakeElectron(platform);
  const output = mkdtempSync(join(tmpdir(), 'comet-tray-dist-'));
  const target = { darwin: '--mac', linux: '--linux', win32: '--win' }[platform];
  const own = [`-c.electronDist=${electron}`, `-c.directories.output=${output}`, ...UNSIGNED];
  await promisify(execFile)(process.execPath, [BUILDER, target, 'dir', `--${arch}`, ...own], { cwd: ROOT });
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  const folder =
    platform === 'darwin'
      ? join(output, `mac${suffix}`, 'Comet Tray.app')
      : join(output, `${platform === 'linux' ? 'linux' : 'win'}${suffix}-unpacked`);
  return {
    folder,
    resources: join(folder, platform === 'darwin' ? 'Contents/Resources' : 'resources'),
    executable: join(folder, { darwin: '', linux: 'comet-tray', win32: 'Comet Tray.exe' }[platform]),
    remove: () => [electron, output].forEach((path) => rmSync(path, { recursive: true, force: true })),
  };
}
