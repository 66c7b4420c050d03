import { lstat, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isOurLauncher, launcherText } from './launcher-text.ts';

export interface LauncherFileDependencies {
  /** `~/.local/bin/comet-tray` */
  readonly path: string;
  /** What to start: the AppImage itself, not the folder that it is mounted on. */
  readonly program: string;
  readonly platform: 'darwin' | 'linux';
  /** The launcher that ships. */
  readonly shipped: () => Promise<string>;
  /** Puts a program in the place of a file as a whole. */
  readonly write: (path: string, text: string) => Promise<void>;
}

/** A launcher is small; what is larger is another program. */
const MAX_BYTES = 16_384;

/** The command of an app that no installer brought. What cannot be written or removed rejects. */
export class LauncherFile {
  readonly #dependencies: LauncherFileDependencies;

  constructor(dependencies: LauncherFileDependencies) {
    this.#dependencies = dependencies;
  }

  /** Linked: the launcher is there and starts this very program. */
  async read(): Promise<'linked' | 'not-linked' | 'taken'> {
    const text = await readLauncherFile(this.#dependencies.path);
    if (text === null || text === FOREIGN) return text === null ? 'not-linked' : 'taken';
    return text === (await this.#text()) ? 'linked' : 'not-linked';
  }

  /** Another program of this name is left alone. */
  async set(isLinked: boolean): Promise<void> {
    const { path, write } = this.#dependencies;
    if ((await this.read()) === 'taken') return;
    if (!isLinked) return rm(path, { force: true });
    await mkdir(dirname(path), { recursive: true });
    await write(path, await this.#text());
  }

  /** An app that was moved is started from where it is now, by the launcher of its version. */
  async repair(): Promise<void> {
    const text = await readLauncherFile(this.#dependencies.path);
    if (text !== null && text !== FOREIGN) await this.set(true);
  }

  async #text(): Promise<string> {
    const { platform, program, shipped } = this.#dependencies;
    return launcherText(await shipped(), program, platform);
  }
}

/** Not ours, whatever is in it. */
export const FOREIGN = Symbol('a file of another program');

/** The launcher at this path; null: nothing is there. A link is not followed: what it leads to is not ours to write. */
export async function readLauncherFile(path: string): Promise<string | typeof FOREIGN | null> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return null;
  if (!found.isFile() || found.size > MAX_BYTES) return FOREIGN;
  const text = await readFile(path, 'utf8').catch(() => '');
  return isOurLauncher(text) ? text : FOREIGN;
}
