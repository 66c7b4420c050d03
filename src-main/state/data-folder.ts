import { accessSync, constants, mkdirSync } from 'node:fs';

/** Makes the folder when it is missing. False: it is not there, or takes no files. */
export function prepareDataFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
