import { stat } from 'node:fs/promises';
import { parse } from 'smol-toml';
import { fail, succeed, type Outcome } from '#contract/failure';
import type { FoundCliToken } from '#contract/ipc';
import { readBoundedFile } from './read-bounded-file.ts';

/** The access token that the CometAPI CLI uses: of the environment, else of its settings. They are never written. */
export interface CliToken {
  /** The environment has one, or there is such a file, of which its time alone is looked at. Null: neither. */
  find(): Promise<FoundCliToken | null>;
  /** Reads it now, because the user asked. */
  read(): Promise<Outcome<string>>;
}

const MAXIMUM_BYTES = 64 * 1024;

const VARIABLE = 'COMETAPI_ACCESS_TOKEN';

/** Out of the environment, which every program inherits that the app starts: the page's process, too. */
export function takeCliVariable(environment: NodeJS.ProcessEnv): string | null {
  const token = environment[VARIABLE];
  Reflect.deleteProperty(environment, VARIABLE);
  return token === undefined || token.trim() === '' ? null : token;
}

/** `path`: of its `config.toml`. `variable`: goes before it, as in the CLI. */
export function createCliToken(path: string, variable: string | null): CliToken {
  return {
    find: async () => {
      if (variable !== null) return { changedAt: null };
      const file = await stat(path).catch(() => null);
      return file?.isFile() ? { changedAt: Math.floor(file.mtimeMs) } : null;
    },
    read: async () => {
      if (variable !== null) return succeed(variable);
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
