import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * The AppImage that this program was started from, by what its runtime sets. A terminal inside another AppImage hands
 * that one's variables on, so the program must be in the folder that they name.
 * https://docs.appimage.org/packaging-guide/environment-variables.html
 */
export function appImageOf(env: NodeJS.ProcessEnv, execPath: string): string | null {
  const { APPDIR, APPIMAGE } = env;
  if (!APPIMAGE) return null;
  return !APPDIR || execPath.startsWith(`${realPath(APPDIR)}${sep}`) ? APPIMAGE : null;
}

/** The program's own path has its links resolved. */
function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
