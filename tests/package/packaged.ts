import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../build/scripts/process-group.ts';
import { fakeElectron } from './fake-electron.ts';

export const BUILDER = resolve(ROOT, 'node_modules/electron-builder/out/cli/cli.js');

/** The app as electron-builder packs it, around a stand-in for Electron's own files. */
export interface Packaged {
  /** What an installer would install. */
  readonly folder: string;
  readonly resources: string;
  readonly executable: string;
  remove(): void;
}

export async function packageFor(
  platform: 'linux' | 'win32',
  arch: 'x64' | 'arm64' = 'x64',
): Promise<Packaged> {
  const electron = await fakeElectron(platform);
  const output = mkdtempSync(join(tmpdir(), 'comet-tray-dist-'));
  const target = platform === 'linux' ? '--linux' : '--win';
  const own = [`-c.electronDist=${electron}`, `-c.directories.output=${output}`];
  await promisify(execFile)(process.execPath, [BUILDER, target, 'dir', `--${arch}`, ...own], { cwd: ROOT });
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  const folder = join(output, `${platform === 'linux' ? 'linux' : 'win'}${suffix}-unpacked`);
  return {
    folder,
    resources: join(folder, 'resources'),
    executable: join(folder, platform === 'linux' ? 'comet-tray' : 'Comet Tray.exe'),
    remove: () => [electron, output].forEach((path) => rmSync(path, { recursive: true, force: true })),
  };
}
