import { stat } from 'node:fs/promises';
import { parse } from 'smol-toml';
import { fail, succeed, type Outcome } from '#contract/failure';
import { readBoundedFile } from './read-bounded-file.ts';

/** The access token that the CometAPI CLI keeps in its settings. They are never written. */
export interface CliToken {
  /** Whether there is such a file; nothing of it is read. */
  exists(): Promise<boolean>;
  /** Reads the file now, because the user asked. */
  read(): Promise<Outcome<string>>;
}

const MAXIMUM_BYTES = 64 * 1024;

/** `path`: of its `config.toml`. */
export function createCliToken(path: string): CliToken {
  return {
    exists: async () => {
      const file = await stat(path).catch(() => null);
      return file !== null && file.isFile();
    },
    read: async () => {
      const text = await readBoundedFile(path, MAXIMUM_BYTES);
      return text === null ? fail('cli-settings-unreadable') : accessTokenIn(text);
    },
  };
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
