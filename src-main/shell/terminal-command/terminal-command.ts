import { delimiter, dirname, join, resolve } from 'node:path';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { TerminalCommandReport } from '#contract/ipc';
import { FOREIGN, LauncherFile, readLauncherFile, type LauncherFileDependencies } from './launcher-file.ts';

/** The command `comet-tray`, for scripts. What cannot be changed rejects. */
export interface TerminalCommand {
  /** As it really is: files come and go. */
  read(): Promise<TerminalCommandReport>;
  set(isLinked: boolean): Promise<void>;
  /** The app may have been moved since. */
  repair(): Promise<void>;
}

export interface TerminalCommandDependencies extends Pick<LauncherFileDependencies, 'shipped' | 'write'> {
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly isPackaged: boolean;
  /** Of the running program. */
  readonly execPath: string;
  /** The AppImage that it was started from; null: none. */
  readonly appImage: string | null;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where the deb and the rpm install it. */
  readonly packagePath?: string;
}

/** Answers with what has come of the wish. */
export async function changeTerminalCommand(
  command: TerminalCommand,
  isLinked: boolean,
): Promise<Outcome<TerminalCommandReport>> {
  try {
    await command.set(isLinked);
    return succeed(await command.read());
  } catch {
    return fail('launcher-not-written');
  }
}

export function createTerminalCommand(dependencies: TerminalCommandDependencies): TerminalCommand {
  const { appImage, execPath, isPackaged, packagePath = '/usr/bin/comet-tray', platform } = dependencies;
  if (!isPackaged) return NOT_HERE;
  if (platform === 'win32') return installedBy(windowsPlace(dependencies), dependencies);
  if (platform === 'darwin')
    return isTransient(execPath) ? NOT_HERE : linkable(dependencies, platform, execPath);
  return appImage === null
    ? installedBy({ path: packagePath, place: packagePath }, dependencies)
    : linkable(dependencies, platform, appImage);
}

const NOT_HERE: TerminalCommand = {
  read: () => Promise.resolve({ state: 'not-here', place: '', isOnPath: false }),
  set: () => Promise.resolve(),
  repair: () => Promise.resolve(),
};

interface Place {
  readonly path: string;
  /** As a user writes it. */
  readonly place: string;
}

/** By an installer, which also removes it. */
function installedBy({ path, place }: Place, { env }: TerminalCommandDependencies): TerminalCommand {
  return {
    ...NOT_HERE,
    read: async () => {
      const found = await readLauncherFile(path);
      if (found === null) return NOT_HERE.read();
      return { state: found === FOREIGN ? 'taken' : 'installed', place, isOnPath: isOnPath(path, env) };
    },
  };
}

function linkable(
  { env, home, shipped, write }: TerminalCommandDependencies,
  platform: 'darwin' | 'linux',
  program: string,
): TerminalCommand {
  const path = join(home, '.local', 'bin', 'comet-tray');
  const file = new LauncherFile({ path, program, platform, shipped, write });
  return {
    read: async () => ({
      state: await file.read(),
      place: '~/.local/bin/comet-tray',
      isOnPath: isOnPath(path, env),
    }),
    set: (isLinked) => file.set(isLinked),
    repair: () => file.repair(),
  };
}

/** Of a disk image, or where macOS runs what was never moved out of Downloads: gone at the next start. */
function isTransient(execPath: string): boolean {
  return execPath.startsWith('/Volumes/') || execPath.includes('/AppTranslocation/');
}

/** Of each user, and on the PATH since Windows 10; the installer puts the command there. */
function windowsPlace({ env, home }: TerminalCommandDependencies): Place {
  const local = env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  return {
    path: join(local, 'Microsoft', 'WindowsApps', 'comet-tray.cmd'),
    place: String.raw`%LOCALAPPDATA%\Microsoft\WindowsApps\comet-tray.cmd`,
  };
}

/** By the app's own; that of a terminal may say more. */
function isOnPath(path: string, env: NodeJS.ProcessEnv): boolean {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.some((folder) => resolve(folder) === dirname(path));
}
