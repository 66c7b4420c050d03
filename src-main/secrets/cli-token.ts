import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { parse } from 'smol-toml';
import { fail, succeed, type Outcome } from '#contract/failure';

/** The access token that the CometAPI CLI keeps in its settings. They are never written. */
export interface CliToken {
  /** Whether there is such a file; nothing of it is read. */
  isThere(): Promise<boolean>;
  /** Reads the file now, because the user asked. */
  read(): Promise<Outcome<string>>;
}

const MAXIMUM_BYTES = 64 * 1024;
/** A named pipe in its place would otherwise be waited for without end; Windows does not know the flag. */
const READ = constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0);

/** `path`: of its `config.toml`. */
export function createCliToken(path: string): CliToken {
  return {
    isThere: async () => {
      const file = await stat(path).catch(() => null);
      return file !== null && file.isFile();
    },
    read: async () => {
      const text = await readSmallFile(path).catch(() => null);
      return text === null ? fail('cli-settings-unreadable') : accessTokenIn(text);
    },
  };
}

/** Null for what is not a regular file, and for one that is too big to be settings. */
async function readSmallFile(path: string): Promise<string | null> {
  const file = await open(path, READ);
  try {
    const { size } = await file.stat().then((stats) => (stats.isFile() ? stats : { size: Infinity }));
    return size > MAXIMUM_BYTES ? null : await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** The parser's own errors quote the line, which may hold the token: they end here. */
function accessTokenIn(text: string): Outcome<string> {
  try {
    const { access_token: token } = parse(text);
    return typeof token === 'string' && token.trim() !== '' ? succeed(token) : fail('cli-token-absent');
  } catch {
    return fail('cli-settings-unreadable');
  }
}
