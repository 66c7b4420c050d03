import { accessSync, chmodSync, constants, mkdirSync, statSync } from 'node:fs';

const NOT_THE_USERS = 0o077;
const WRITABLE_BY_OTHERS = 0o022;

/**
 * Makes the folder when it is missing, and keeps others out of one that is there. False: it is not there, takes no
 * files, or others may put files into it all the same.
 */
export function prepareDataFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return process.platform === 'win32' || isPrivate(folder);
  } catch {
    return false;
  }
}

/** Windows keeps the folders of its users apart by other means. */
function isPrivate(folder: string): boolean {
  if ((statSync(folder).mode & NOT_THE_USERS) === 0) return true;
  try {
    chmodSync(folder, 0o700);
  } catch {
    // Somebody else's, or on a disk that knows no modes.
  }
  return (statSync(folder).mode & WRITABLE_BY_OTHERS) === 0;
}
