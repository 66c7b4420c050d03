import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** A named pipe in its place would otherwise be waited for without end; Windows does not know the flag. */
const READ = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/** Null for what is not a regular file, cannot be read, or is bigger than it may be. */
export async function readBoundedFile(path: string, maximumBytes: number): Promise<string | null> {
  try {
    const file = await open(path, READ);
    try {
      const stats = await file.stat();
      return stats.isFile() && stats.size <= maximumBytes ? await file.readFile('utf8') : null;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
